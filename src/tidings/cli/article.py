"""``tidings article``: one article, as text or for machines; corrected, withdrawn, or proved to be what was signed."""

import asyncio
import json as json_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cyclopts import App

from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.clock import SystemClock
from tidings.errors import HttpStatusError, NotVerifiedError
from tidings.publication.life import Lives, life_json
from tidings.publication.manifest import public_key, verify_manifest
from tidings.publication.operations import correct as put_right
from tidings.publication.operations import withdraw as take_back
from tidings.publication.read import Editions
from tidings.publication.render import page_json, page_text
from tidings.readers.tokens import load_secret
from tidings.settings import Settings
from tidings.sources.ports import Web
from tidings.sources.web import AiohttpWeb

__all__ = ["app"]

app = App(name="article", help="Print an article; correct it, withdraw it, or prove that it is what was signed.")

_ANYWHERE = ("0.0.0.0/0", "::/0")
_MOST_BYTES = 4_000_000


@app.default
def article(article: str, *, json: bool = False, text: bool = False) -> int:
    """Print one article with its citations, its reports and its notice.

    Example: `tidings article storm-cuts-power-to-homes-4f2k --text`

    Parameters
    ----------
    article
        The article's id or slug.
    json
        Print everything as one object, documented in docs/api.md.
    text
        Print the page as plain text; this is what happens without it too.
    """
    del text
    settings = present_settings()
    with opened_database(settings) as database:
        editions = Editions(database, settings)
        page = editions.page(article)
        life = Lives().tell(database, page, editions.current(), lambda _: True)
    if json:
        print_json(page_json(page) | life_json(life))
    else:
        console.print(page_text(page), markup=False)
    return 0


@app.command
def correct(article: str, note: str) -> int:
    """Put a correction on an article: it stands above the text, in every feed, and in the public log for ever.

    Example: `tidings article correct storm-cuts-power-4f2k "It said 40 homes. It was 40,000."`

    Parameters
    ----------
    article
        The article's id or slug.
    note
        What was wrong, what is right, and how you know.
    """
    with opened_database(present_settings()) as database:
        put_right(database, SystemClock(), article, note)
    console.print("The correction is public: above the article, in the feeds, and at /corrections.", markup=False)
    return 0


@app.command
def withdraw(article: str, reason: str) -> int:
    """Take an article out of everything public at once; its address says that it was withdrawn, and why.

    Example: `tidings article withdraw storm-cuts-power-4f2k "The reports were about last year's storm."`

    Parameters
    ----------
    article
        The article's id or slug.
    reason
        A plain sentence for readers.
    """
    with opened_database(present_settings()) as database:
        take_back(database, SystemClock(), article, reason)
    console.print("It is withdrawn from pages, feeds and programs.", markup=False)
    return 0


@app.command
def verify(where: str, *, key: str = "") -> int:
    """Prove that an article is what a newsroom signed: text, passages, sources, and what made it.

    Example: `tidings article verify https://news.example.org/articles/storm-cuts-power-4f2k`

    Parameters
    ----------
    where
        An article's address, or a file with its signed manifest.
    key
        The newsroom's public key, if you know it. Else the one that the address publishes counts; for a file, yours.
    """
    if where.startswith(("http://", "https://")):
        signed, page, published = asyncio.run(_fetch(where, present_settings()))
        manifest = verify_manifest(signed, key or published, page)
        proved = "The text and its passages are what was signed"
    else:
        manifest = verify_manifest(_read(Path(where)), key or _own_key())
        proved = "The manifest is what was signed"
    made = f"by the model {manifest['model']}" if manifest["model"] else "without a model"
    console.print(
        f"{proved}: “{manifest['headline']}”, version {manifest['version']}, made {made} "
        f"on {manifest['made_at']} from {len(manifest['sources'])} reports; {manifest['sentences']} sentences.",
        markup=False,
    )
    return 0


def _own_key() -> str:
    return public_key(load_secret(present_settings().web.signing_file))


def _read(path: Path) -> Any:
    try:
        return json_module.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotVerifiedError(
            f"{path} can't be read as a manifest.", "Give the file that manifest.json sent."
        ) from error


async def _fetch(address: str, settings: Settings) -> tuple[Any, Any, str]:
    """Return the signed manifest of the article at ``address``, the article, and the key that its site publishes."""
    parts = urlsplit(address)
    site = f"{parts.scheme}://{parts.netloc}"
    # Whoever runs this command chose the address: it may be one of their own network.
    sources = settings.sources.model_copy(update={"allow_networks": _ANYWHERE})
    web = AiohttpWeb(settings.model_copy(update={"sources": sources}))
    try:
        signed = await _get(web, f"{site}{parts.path.rstrip('/')}/manifest.json")
        published = await _get(web, f"{site}/.well-known/tidings-key.json")
        manifest = signed.get("manifest") if isinstance(signed, dict) else None
        name = manifest.get("article") if isinstance(manifest, dict) else ""
        page = await _get(web, f"{site}/api/articles/{name}")
    finally:
        await web.close()
    return signed, page, str(published.get("key", "")) if isinstance(published, dict) else ""


async def _get(web: Web, address: str) -> Any:
    try:
        return json_module.loads((await web.fetch(address, max_bytes=_MOST_BYTES)).body)
    except HttpStatusError as error:
        raise NotVerifiedError(
            f"{address} answers {error.status}.", "Give the address of an article that is public."
        ) from error
    except ValueError as error:
        raise NotVerifiedError(f"{address} can't be read.", "Give the address of an article of a Tidings.") from error
