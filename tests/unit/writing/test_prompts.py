"""What a model is sent, bound to the version of the prompts that every article and manifest names."""

import hashlib
import json
from importlib.resources import files

from tidings.writing.ports import Message
from tidings.writing.prompts import (
    PROMPT_VERSION,
    Material,
    headline_prompt,
    repair_prompt,
    rewrite_prompt,
    whole_prompt,
)

_TEXT = (
    'Ada Whitlock, the harbour master of Vell, said on Tuesday: "Nobody sails before <spring>," and closed two piers.'
)
_DRAFT = "The harbour master closed two piers, Ada Whitlock said."
_WHOSE = "Harbour Post, Tuesday 6 May 2031; said by Ada Whitlock"
_REASON = 'The number "three" is in no passage {reason}.'
_SENT = {"5": "ba16656cecbde7a0c99a85d83eaf99664141e029b6800c2d02822d995a9d0141"}
"""By version, the digest of all that a model is sent about the text above. Another text is another version."""


def _digest(asked: list[list[Message]]) -> str:
    sent = [[(message.role, message.content) for message in one] for one in asked]
    return hashlib.sha256(json.dumps(sent, ensure_ascii=False).encode()).hexdigest()


def test_what_a_model_is_sent_changes_with_the_version_alone() -> None:
    asked = [rewrite_prompt(_TEXT), repair_prompt(_TEXT, _DRAFT, _REASON), headline_prompt(_TEXT)]
    asked.append(whole_prompt([Material(3, _WHOSE, _TEXT), Material(1, _WHOSE, _DRAFT)]))
    assert _digest(asked) == _SENT[PROMPT_VERSION], "the prompts changed: give them a new version and its digest"


def test_the_texts_of_the_version_ship_in_the_package() -> None:
    folder = files("tidings.writing.prompts") / f"v{PROMPT_VERSION}"
    names = {one.name for one in folder.iterdir()}
    assert {"rewrite.txt", "repair.txt", "headline.txt", "rewrite-examples.txt", "headline-examples.txt"} <= names
    assert {"whole.txt", "whole-example.txt"} <= names
