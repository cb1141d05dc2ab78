"""Settings of writing: how much, how often, how strictly."""

from typing import Literal

from pydantic import Field

from tidings.settings.kinds import Group


class WritingSettings(Group):
    """How much is written, how often and from how much evidence."""

    max_articles_per_run: int = Field(default=24, ge=1)
    """Stories that one cycle may write about, hottest first."""
    max_words: int = Field(default=450, ge=50)
    """Words that a body may have."""
    ask: Literal["sentence", "article"] = "sentence"
    """What the model is asked for: one ``sentence`` at a time, or the whole ``article`` in one answer, whose sentences
    are then judged one by one as ever. The whole is for models well above 8B parameters, hosted ones above all."""
    samples: int = Field(default=1, ge=1, le=8)
    """Attempts of the model at one sentence; the first that passes is kept. One that only copies gets another."""
    max_copied_words: int = Field(default=12, ge=4)
    """Longest run of words outside quotation marks that may be taken over from one report."""
    wording: Literal["close", "free"] = "close"
    """How far a model's sentence may leave the words of its passages: ``close`` (hardly a word of its own, for small
    models), or ``free`` (for hosted ones), where the model that reads stands in for that rule; without one it is
    ``close``. All other rules hold either way."""
