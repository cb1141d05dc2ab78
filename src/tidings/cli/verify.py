"""``tidings article verify``: prove that an article, or a file with its manifest, is what was signed."""

import asyncio
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tidings.cli.context import console, present_settings
from tidings.errors import FetchError, HttpStatusError, NotVerifiedError
from tidings.publication.manifest import ASKED_FOR, PUBLISHED, public_key, verify_manifest, verify_markup
from tidings.readers.tokens import load_secret
from tidings.settings import Settings
from tidings.sources.plain import printable
from tidings.sources.ports import Web
from tidings.sources.web import AiohttpWeb

__all__ = ["verify"]

_ANYWHERE = ("0.0.0.0/0", "::/0")
_MOST_BYTES = 4_000_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PUBLIC = "Give the address of an article that is public."


class _Fetched(NamedTuple):
    """What a newsroom sends of one article: its signed manifest, key, the article from the API, and its page."""

    signed: Any
    key: str
    article: Any
    markup: str


def verify(where: str, *, key: str = "") -> int:
    """Prove that an article is what a newsroom signed: text, passages, notice, sources, and what made it.

    Of an address, what the API gives is compared with the signed manifest, and every sentence is looked for on the page
    that readers see. Of a file only the signature is checked: it holds no text. The answer says what was checked.

    Example: `tidings article verify https://news.example.org/articles/storm-cuts-power-4f2k`

    Parameters
    ----------
    where
        An article's address, or a file with its signed manifest.
    key
        The newsroom's public key, if you know it. Else the one that the address publishes counts; for a file, yours.
    """
    if _SCHEME.match(where):
        site, path = _split(where)
        fetched = asyncio.run(_fetch(site, path, present_settings()))
        manifest = verify_manifest(fetched.signed, key or fetched.key, fetched.article)
        verify_markup(fetched.article, fetched.markup)
        lines = _describe_article(manifest, known_key=bool(key))
    else:
        signed = _read(Path(where))
        manifest = verify_manifest(signed, key or _own_key())
        lines = _describe_file()
    for line in (*lines, *_describe(manifest)):
        console.print(printable(line), markup=False)
    return 0


def _describe_article(manifest: Mapping[str, Any], *, known_key: bool) -> tuple[str, ...]:
    """Say what was found of an article at an address, what was looked at, and what wasn't."""
    unknown = "" if known_key else "whether the key, which came from the same address, is the newsroom's (give --key); "
    return (
        "The article is what was signed.",
        f"Checked: the signature; {manifest['sentences']} sentences with their citations and speakers, "
        f"{len(manifest['passages'])} passages, the notice, the sources, the model and the versions of prompts and "
        "check, as the API gives them now; and that each of the sentences stands on the page that readers see.",
        f"Not checked: {unknown}what else stands on the page; the titles of the sources, which their outlets may "
        "change; corrections and answers, which come later.",
    )


def _describe_file() -> tuple[str, ...]:
    return (
        "The manifest is what was signed.",
        "Checked: the signature alone.",
        "Not checked: the article itself, its text, its passages and its page. Give its address for that.",
    )


def _describe(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Say what the manifest tells of the article, and when it was signed."""
    made = f"by the model {manifest['model']}" if manifest["model"] else "without a model"
    told = (
        f"“{manifest['headline']}”, version {manifest['version']}, made {made} on {manifest['made_at']} "
        f"from {_count(len(manifest['sources']), 'report')}; {_count(manifest['sentences'], 'sentence')}."
    )
    if manifest.get("signed_when") == PUBLISHED:
        return (told, f"It was signed when it became public, on {manifest.get('signed_at')}.")
    if manifest.get("signed_when") == ASKED_FOR:
        late = "it was public before, and nothing is proved of what it said until then."
        return (
            told,
            f"It was signed only on {manifest.get('signed_at')}, when its manifest was first asked for: {late}",
        )
    return (told,)


def _count(n: int, thing: str) -> str:
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def _own_key() -> str:
    """Return the public key of the newsroom on this machine; none is made where there is no newsroom."""
    path = present_settings().web.signing_file.expanduser()
    if not path.exists():
        raise NotVerifiedError(
            "A key is needed: no newsroom on this machine has one to check the file with.",
            "Give the newsroom's public key with --key; its site publishes it at /.well-known/tidings-key.json.",
        )
    return public_key(load_secret(path))


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise NotVerifiedError(
            f"{printable(str(path))} can't be read as a manifest.", "Give the file that manifest.json sent."
        ) from error


def _split(address: str) -> tuple[str, str]:
    """Return the site of an article's ``address`` and the path there; raises ``NotVerifiedError`` for another kind."""
    try:
        parts = urlsplit(address)
        known = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that don't close, a port that is none
        known = False
    if not known:
        raise NotVerifiedError(
            f"{printable(address)} is no address of an article.",
            "Give one that begins with http:// or https://, or a file with a signed manifest.",
        )
    return f"{parts.scheme.lower()}://{parts.netloc}", parts.path.rstrip("/")


async def _fetch(site: str, path: str, settings: Settings) -> _Fetched:
    """Fetch what the newsroom at ``site`` sends of the article at ``path``."""
    # Whoever runs this command chose the address: it may be one of their own network.
    sources = settings.sources.model_copy(update={"allow_networks": _ANYWHERE})
    web = AiohttpWeb(settings.model_copy(update={"sources": sources}))
    try:
        signed = await _get_json(web, f"{site}{path}/manifest.json")
        published = await _get_json(web, f"{site}/.well-known/tidings-key.json")
        manifest = signed.get("manifest") if isinstance(signed, dict) else None
        name = manifest.get("article") if isinstance(manifest, dict) else ""
        article = await _get_json(web, f"{site}/api/articles/{name}")
        markup = (await _get(web, f"{site}{path}")).decode(errors="replace")
    finally:
        await web.close()
    key = str(published.get("key", "")) if isinstance(published, dict) else ""
    return _Fetched(signed, key, article, markup)


async def _get_json(web: Web, address: str) -> Any:
    body = await _get(web, address)
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotVerifiedError(f"{address} can't be read.", "Give the address of an article of a Tidings.") from error


async def _get(web: Web, address: str) -> bytes:
    try:
        return (await web.fetch(address, max_bytes=_MOST_BYTES)).body
    except HttpStatusError as error:
        raise NotVerifiedError(f"{address} answers {error.status}.", _PUBLIC) from error
    except FetchError as error:  # its remedies are for those who poll: here nothing is tried again
        raise NotVerifiedError(error.message, "So nothing is proved.") from error
