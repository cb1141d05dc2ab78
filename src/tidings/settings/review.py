"""Settings of the editors' queue."""

from typing import Annotated, Literal

from pydantic import BeforeValidator
from pydantic_settings import NoDecode

from tidings.settings.kinds import Group, split_words

HeldTopic = Literal["crime", "health", "elections", "living-persons"]


class ReviewSettings(Group):
    """Which articles wait for an editor before they are public."""

    hold: Annotated[tuple[HeldTopic, ...], NoDecode, BeforeValidator(split_words)] = ()
    """Topics whose articles wait: ``crime``, ``health``, ``elections``, ``living-persons``; none by default."""
