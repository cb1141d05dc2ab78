"""Verbs that grant or doubt what they report, told by the neutral one: "said"."""

import re

from tidings.writing.language.dates import WEEKDAY
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain

__all__ = ["told_neutrally"]

_PASSIVE = r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!\bto )(?<!\bit )"
# What a study or a film shows is no speech.
_SHOWN = re.compile(
    r"\b(?:stud(?:y|ies)|analys[ei]s|reports?|research|investigations?|surveys?|polls?|data|tests?|records?|figures?|"
    r"documents?|emails?|autopsy|resignation|scandal|arrest|raid|leak|hearing|trial|case|examination|inquiry|videos?|footage|images?|scans?|letters?|which|that)\b[^,;]*$",
    re.I,
)
_GRANTS = re.compile(
    rf"{_PASSIVE}\b(?P<verb>(?:reveal|acknowledg|admit|conced|point|claim|not)(?P<end>es|s|ed|ted|d|e)?(?: out)?)"
    rf"(?= (?:on {WEEKDAY} )?that\b)|"
    rf"{_PASSIVE}\b(?P<doubts>claim(?P<doubting>s|ed)?)(?= (?:he|she|they|it)\b)"
)


_ALSO = re.compile(
    r"(?<!\bbut)(?<!\bbut is)(?<!\bbut was) also\b(?! (?:known|called|spelled|referred|as)\b| (?:--|–|—))(?=[ ,.])"
)
_PLURALS = frozenset(["claims", "claim", "notes", "note", "points out"])
_SUBJECT = re.compile(
    r"(?:\b(?:he|she|it|who|they)|\b[A-Z][\w’'-]+(?<![’']s)(?<![’'])|\b(?:[Tt]he|[Aa]n?) (?:[a-z-]+ )?[a-z]+) $"
)
_AT_THE_END = re.compile(
    rf"(?<=, )(?P<who>(?:(?:the|an?) )?[\w’' .-]{{2,60}}?) (?:revealed|admitted|conceded|acknowledged|claimed)"
    rf"(?=(?: on)? {WEEKDAY}\.?$|\.?$)"
)


def told_neutrally(text: str) -> str:
    """Return ``text`` with "said that" for "revealed that" and "claimed that", and without "also", quotations aside.

    Which verbs grant or doubt is the stylebook's choice. What a study or a film reveals stays: nobody says it.
    """
    text = _without_also(_said_at_the_end(text))
    open_text = mask_quotations(plain(text))
    for found in reversed(list(_GRANTS.finditer(open_text))):
        verb, end = (found["verb"], found["end"]) if found["verb"] else (found["doubts"], found["doubting"])
        if verb.startswith("point") and not verb.endswith(" out"):
            continue
        if verb.startswith("not") and end not in {"es", "ed"}:
            continue  # "not that"
        if _SHOWN.search(open_text[: found.start()]):
            continue
        if verb in _PLURALS and not _SUBJECT.search(open_text[: found.start()]):
            continue  # "contradicting past claims that he knew"
        said = {"es": "says", "s": "says", "ed": "said", "ted": "said", "d": "said"}.get(end or "", "say")
        text = f"{text[: found.start()]}{said}{text[found.end() :]}"
    return text


def _without_also(text: str) -> str:
    """Return ``text`` without "also": what it adds to stands in a report, and perhaps nowhere in the article."""
    for found in reversed(list(_ALSO.finditer(mask_quotations(plain(text))))):
        text = f"{text[: found.start()]}{text[found.end() :]}"
    return text


def _said_at_the_end(text: str) -> str:
    """Return ``text`` with "said" for "..., the clerk revealed on Monday"."""
    found = _AT_THE_END.search(mask_quotations(plain(text)))
    return text if found is None else f"{text[: found.end('who')]} said{text[found.end() :]}"
