"""The signed manifest of a version: what it says, what it rests on and what made it, provable later.

``build_manifest`` keys: ``format article version address headline standfirst form made_at notice digital_source_type
model prompt check text_sha256 marks_sha256 sentences passages sources signed_at signed_when``. ``text_sha256`` is the
SHA-256 of the JSON list of every sentence's role, text and citations, ``marks_sha256`` that of its number, paragraph,
strength, speaker and origin. Each of ``passages`` (``n report outlet url speaker strength sha256``) carries the SHA-256
of its words; ``sources`` (``outlet title url``) are the reports that these come from. ``signed_when`` is ``published``,
or ``asked for`` where the version was public before it was signed.

``sign_manifest`` wraps it as ``{"manifest", "algorithm": "Ed25519", "key", "signature"}``, the last two in base64url;
what is signed is the manifest's canonical JSON: UTF-8, keys in order, no spaces (RFC 8032 for the signature).
"""

import base64
import hashlib
import html
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import nh3
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tidings.errors import NotVerifiedError
from tidings.publication.entities import Page
from tidings.publication.notices import describe_review
from tidings.publication.render import page_json

__all__ = [
    "ASKED_FOR",
    "FORMAT",
    "PUBLISHED",
    "build_manifest",
    "hash_text",
    "public_key",
    "sign_manifest",
    "verify_manifest",
    "verify_markup",
]

FORMAT = "tidings-manifest-1"
PUBLISHED = "published"
"""Signed in the moment in which the version became public."""
ASKED_FOR = "asked for"
"""Signed later: the version was public before manifests were stored."""

_ALGORITHM = "Ed25519"
_MARKS = ("n", "paragraph", "strength", "speaker", "origin")
# Without these no manifest says what it has to; the others came later.
_NEEDED = {"article": str, "version": int, "headline": str, "made_at": str, "notice": str, "digital_source_type": str}
_NEEDED |= {"model": str, "prompt": str, "check": str, "text_sha256": str, "sentences": int}
_LISTS = {"passages": ("n", "outlet", "url", "sha256"), "sources": ("outlet", "title", "url")}
_WORDLESS = {"script", "style", "title", "template", "noscript", "details"}  # details: what stands there is no article
_TOUCHED = "It was changed after it was signed, or a publisher took a report back since: don't rely on it."


def build_manifest(page: Page, base_url: str, signed_at: datetime, signed_when: str) -> dict[str, Any]:
    """Return what is signed about ``page``; the module's docstring lists the keys."""
    told = page_json(page)
    titles = {report["url"]: report["title"] for report in told["reports"]}
    return {
        "format": FORMAT,
        "article": told["id"],
        "version": told["version"],
        "address": f"{base_url}/articles/{told['slug']}",
        **{key: value for key, _, value in _facts(told)},
        "passages": _passages(told),
        "sources": [source | {"title": titles[source["url"]]} for source in _sources(told)],
        "signed_at": signed_at.isoformat(),
        "signed_when": signed_when,
    }


def _facts(page: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield the manifest's key, the thing in words and its value for all but lists, of an article as the API gives it.

    What changes without a new version is not among them: heat, votes, log, answers, and why it is here.
    """
    yield "headline", "The headline", page["headline"]
    yield "standfirst", "The standfirst", page["standfirst"]
    yield "form", "The form", page["form"]
    yield "made_at", "The moment when it was made", page["made_at"]
    yield "notice", "The notice", page["notice"]["made"]
    yield "digital_source_type", "The kind of its making", page["notice"]["digitalSourceType"]
    yield "model", "The model that made it", page["notice"]["model"]
    yield "prompt", "The version of the prompts", page["prompt"]
    yield "check", "The version of the check", page["check"]
    yield "text_sha256", "The text", hash_text(page["sentences"])
    yield "marks_sha256", "The strength, speaker or origin of a sentence", _hash_marks(page["sentences"])
    yield "sentences", "The number of sentences", len(page["sentences"])


def _passages(page: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "n": p["n"],
            "report": p["report_id"],
            "outlet": p["outlet"],
            "url": p["url"],
            "speaker": p["speaker"],
            "strength": p["strength"],
            "sha256": hashlib.sha256(p["text"].encode()).hexdigest(),
        }
        for p in page["passages"]
    ]


def _sources(page: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return outlet and address of the reports that the passages come from; of the others nothing was told."""
    basis = {passage["report_id"] for passage in page["passages"]}
    return [{"outlet": r["outlet"], "url": r["url"]} for r in page["reports"] if r["id"] in basis]


def hash_text(sentences: Sequence[Mapping[str, Any]]) -> str:
    """Return the SHA-256 of sentences as the API gives them (``role``, ``text``, ``cites``)."""
    told = [[one["role"], one["text"], list(one["cites"])] for one in sentences]
    return hashlib.sha256(_canonical(told)).hexdigest()


def _hash_marks(sentences: Sequence[Mapping[str, Any]]) -> str:
    return hashlib.sha256(_canonical([[one[name] for name in _MARKS] for one in sentences])).hexdigest()


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def public_key(seed: bytes) -> str:
    """Return the public key that belongs to the 32 bytes of ``seed``, in base64url."""
    return _encode(_private(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def _private(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed[:32])


def sign_manifest(manifest: Mapping[str, Any], seed: bytes) -> dict[str, Any]:
    """Return ``manifest`` with its signature by the key of ``seed``."""
    signature = _private(seed).sign(_canonical(dict(manifest)))
    return {
        "manifest": dict(manifest),
        "algorithm": _ALGORITHM,
        "key": public_key(seed),
        "signature": _encode(signature),
    }


def verify_manifest(signed: Any, key: str, page: Any = None) -> Mapping[str, Any]:
    """Return the manifest in ``signed`` if it carries a good signature by ``key`` (base64url) and lacks nothing.

    ``page`` is the article as the API gives it: then all that it says of this version must be what was signed. Raises
    ``NotVerifiedError`` that says what isn't so.
    """
    manifest = signed.get("manifest") if isinstance(signed, dict) else None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT or signed.get("algorithm") != _ALGORITHM:
        raise NotVerifiedError(
            "That is no signed manifest of an article.", "Give an article's address, or such a file."
        )
    try:
        Ed25519PublicKey.from_public_bytes(_decode(key)).verify(_decode(signed.get("signature")), _canonical(manifest))
    except InvalidSignature as error:
        raise NotVerifiedError(
            "The signature is not by that key, or the manifest was changed after it was signed.", "Don't rely on it."
        ) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise NotVerifiedError("The key or the signature can't be read.", "Fetch both again.") from error
    lacking = _find_lacking(manifest)
    if lacking:
        raise NotVerifiedError(
            f"The signature is good, but the manifest is incomplete: it lacks {', '.join(lacking)}.",
            "It proves nothing of what it doesn't say.",
        )
    if page is not None:
        try:
            _compare(manifest, page)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise NotVerifiedError("The article can't be read.", "Fetch it again.") from error
    return manifest


def _find_lacking(manifest: Mapping[str, Any]) -> list[str]:
    """Return the keys that are missing from ``manifest`` or hold something else than they have to."""
    lacking = [name for name, kind in _NEEDED.items() if not isinstance(manifest.get(name), kind)]
    for name, keys in _LISTS.items():
        each = manifest.get(name)
        if not isinstance(each, list) or not all(isinstance(one, dict) and one.keys() >= set(keys) for one in each):
            lacking.append(name)
    return lacking


def _compare(manifest: Mapping[str, Any], page: Mapping[str, Any]) -> None:
    if (page["id"], page["version"]) != (manifest["article"], manifest["version"]):
        raise NotVerifiedError("The text is of another article or version than the manifest.", "Fetch both again.")
    for key, thing, value in _facts(page):
        if key in manifest and value != manifest[key] and not (key == "notice" and _approved_since(manifest, page)):
            raise NotVerifiedError(f"{thing} is not what was signed.", _TOUCHED)
    if not _agree(manifest["passages"], _passages(page)):
        raise NotVerifiedError("A passage that it rests on is not the one that was signed.", _TOUCHED)
    signed = [{"outlet": source["outlet"], "url": source["url"]} for source in manifest["sources"]]
    if sorted(signed, key=_canonical) != sorted(_sources(page), key=_canonical):
        raise NotVerifiedError("The sources are not those that were signed.", _TOUCHED)


def _approved_since(manifest: Mapping[str, Any], page: Mapping[str, Any]) -> bool:
    """Tell whether the notice differs only in that an editor approved the version, which changes no word of it."""
    return bool(page["notice"]["made"] == manifest["notice"] + describe_review("approved"))


def _agree(signed: Sequence[Mapping[str, Any]], shown: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether passages agree in all that both say of them."""
    known = {passage["n"]: passage for passage in shown}
    return len(signed) == len(shown) and all(
        one["n"] in known and all(one[key] == value for key, value in known[one["n"]].items() if key in one)
        for one in signed
    )


def verify_markup(page: Mapping[str, Any], markup: str) -> None:
    """Find every sentence of ``page``, as the API gives it, in the words that the HTML ``markup`` shows readers.

    White space counts as one blank, and what is folded away below a sentence doesn't count. Raises
    ``NotVerifiedError`` with the first sentence that doesn't stand there.
    """
    words = " ".join(html.unescape(nh3.clean(markup, tags=set(), clean_content_tags=_WORDLESS)).split())
    for sentence in page["sentences"]:
        if " ".join(sentence["text"].split()) not in words:
            raise NotVerifiedError(
                f"This sentence was signed and doesn't stand on the page that readers see: “{sentence['text']}”",
                "The page shows something else: don't rely on it.",
            )


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decode(text: Any) -> bytes:
    if not isinstance(text, str):
        raise ValueError("no text")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
