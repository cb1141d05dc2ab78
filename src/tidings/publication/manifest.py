"""The signed manifest of an article: what it says, what it rests on and what made it, provable later.

``build_manifest`` keys: ``format article version address headline made_at notice digital_source_type model prompt
check text_sha256 sentences passages sources``. ``text_sha256`` is the SHA-256 of the JSON list of every sentence's
role, text and citations; each of ``passages`` carries the SHA-256 of its words. ``sign_manifest`` wraps it as
``{"manifest", "algorithm": "Ed25519", "key", "signature"}``, the last two in base64url; what is signed is the
manifest's canonical JSON: UTF-8, keys in order, no spaces (RFC 8032 for the signature).
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tidings.errors import NotVerifiedError
from tidings.publication.entities import Page
from tidings.publication.render import notice_json

__all__ = ["FORMAT", "build_manifest", "hash_text", "public_key", "sign_manifest", "verify_manifest"]

FORMAT = "tidings-manifest-1"
_ALGORITHM = "Ed25519"


def build_manifest(page: Page, base_url: str) -> dict[str, Any]:
    """Return what is signed about ``page``; the module's docstring lists the keys."""
    card = page.card
    return {
        "format": FORMAT,
        "article": card.article_id,
        "version": card.version,
        "address": f"{base_url}/articles/{card.slug}",
        "headline": card.headline,
        "made_at": page.made_at.isoformat(),
        "notice": card.notice.made,
        "digital_source_type": notice_json(card.notice)["digitalSourceType"],
        "model": card.notice.model,
        "prompt": page.prompt,
        "check": page.check,
        "text_sha256": hash_text([{"role": s.role, "text": s.text, "cites": list(s.cites)} for s in page.sentences]),
        "sentences": len(page.sentences),
        "passages": [
            {"n": p.n, "outlet": p.outlet, "url": p.url, "sha256": hashlib.sha256(p.text.encode()).hexdigest()}
            for p in page.passages
        ],
        "sources": [{"outlet": r.outlet, "title": r.title, "url": r.url} for r in page.reports],
    }


def hash_text(sentences: Sequence[Mapping[str, Any]]) -> str:
    """Return the SHA-256 of sentences as the API gives them (``role``, ``text``, ``cites``)."""
    told = [[one["role"], one["text"], list(one["cites"])] for one in sentences]
    return hashlib.sha256(_canonical(told)).hexdigest()


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


def verify_manifest(signed: Any, key: str, page: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    """Return the manifest in ``signed`` if it carries a good signature by ``key`` (base64url).

    ``page`` is the article as the API gives it: then its text and passages must be those that were signed. Raises
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
    except (ValueError, TypeError) as error:
        raise NotVerifiedError("The key or the signature can't be read.", "Fetch both again.") from error
    if page is not None:
        _compare(manifest, page)
    return manifest


def _compare(manifest: Mapping[str, Any], page: Mapping[str, Any]) -> None:
    remedy = "It was changed after it was signed: don't rely on it."
    try:
        if (page["id"], page["version"]) != (manifest["article"], manifest["version"]):
            raise NotVerifiedError("The text is of another article or version than the manifest.", "Fetch both again.")
        if hash_text(page["sentences"]) != manifest["text_sha256"]:
            raise NotVerifiedError("The text is not the one that was signed.", remedy)
        shown = {p["n"]: hashlib.sha256(p["text"].encode()).hexdigest() for p in page["passages"]}
        if shown != {p["n"]: p["sha256"] for p in manifest["passages"]}:
            raise NotVerifiedError("A passage that it rests on is not the one that was signed.", remedy)
    except (KeyError, TypeError, AttributeError) as error:
        raise NotVerifiedError("The article can't be read.", "Fetch it again.") from error


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decode(text: Any) -> bytes:
    if not isinstance(text, str):
        raise ValueError("no text")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
