"""The signed manifest: it proves what was published, and nothing that was changed after."""

import copy
from datetime import UTC, datetime
from typing import Any

import pytest

from tidings.errors import NotVerifiedError
from tidings.publication.manifest import FORMAT, hash_text, public_key, sign_manifest, verify_manifest

_SEED = bytes(range(32))
_SENTENCES = [{"role": "headline", "text": "Storm cuts power in Vell", "cites": [1]}]
_MANIFEST: dict[str, Any] = {
    "format": FORMAT,
    "article": "a1",
    "version": 2,
    "made_at": datetime(2031, 5, 6, tzinfo=UTC).isoformat(),
    "text_sha256": hash_text(_SENTENCES),
    "passages": [{"n": 1, "sha256": "eb1b9fb6a0f8e1d3d5a5e3a5c8ac1c5e4fb31b4e6f77a40b2c0c0c0c0c0c0c0c"}],
}


def _page(**changed: Any) -> dict[str, Any]:
    return {"id": "a1", "version": 2, "sentences": _SENTENCES, "passages": []} | changed


def test_what_was_signed_is_proved_by_the_key_alone() -> None:
    signed = sign_manifest(_MANIFEST, _SEED)
    assert signed["key"] == public_key(_SEED)
    assert verify_manifest(signed, public_key(_SEED))["article"] == "a1"


@pytest.mark.parametrize("name", ["article", "version", "text_sha256", "made_at"])
def test_a_manifest_that_was_changed_is_refused(name: str) -> None:
    signed = copy.deepcopy(sign_manifest(_MANIFEST, _SEED))
    signed["manifest"][name] = "other"
    with pytest.raises(NotVerifiedError, match="changed after it was signed"):
        verify_manifest(signed, public_key(_SEED))


def test_another_key_proves_nothing() -> None:
    with pytest.raises(NotVerifiedError, match="not by that key"):
        verify_manifest(sign_manifest(_MANIFEST, _SEED), public_key(bytes(32)))


@pytest.mark.parametrize("junk", [None, [], {}, "x", {"manifest": {}}, {"manifest": {"format": FORMAT}}])
def test_junk_is_no_manifest(junk: Any) -> None:
    with pytest.raises(NotVerifiedError):
        verify_manifest(junk, public_key(_SEED))


@pytest.mark.parametrize("key", ["", "not a key", "é", "AAAA"])
def test_a_key_that_is_none_is_said_to_be_so(key: str) -> None:
    with pytest.raises(NotVerifiedError):
        verify_manifest(sign_manifest(_MANIFEST, _SEED), key)


@pytest.mark.parametrize(
    "page",
    [
        _page(version=3),
        _page(sentences=[{"role": "headline", "text": "Storm cuts no power in Vell", "cites": [1]}]),
        _page(sentences=[{"role": "headline", "text": "Storm cuts power in Vell", "cites": [2]}]),
        _page(passages=[{"n": 1, "text": "Other words."}]),
        {"id": "a1"},
        [],
    ],
)
def test_a_text_that_is_not_the_signed_one_is_refused(page: Any) -> None:
    with pytest.raises(NotVerifiedError):
        verify_manifest(sign_manifest(_MANIFEST, _SEED), public_key(_SEED), page)
