"""Whom and what a reader was never told of: people by their last names, and things that only a report had told of."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tidings.ids import ReportId
from tidings.writing.attribution import find_attributions
from tidings.writing.desk import Desk
from tidings.writing.draft import Drafted
from tidings.writing.entities import Origin, Passage
from tidings.writing.language.names import TITLES, find_names
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import FUNCTION_WORDS, Word, stem
from tidings.writing.people import OFFICES, is_first_name
from tidings.writing.unknown import find_unknown
from tidings.writing.voice import single_names

__all__ = ["needs_more", "speaks_of_unknown", "without_namesakes", "without_strangers", "without_unknowns"]

_FIRST = re.compile(r"[A-Z][a-z]+")
_ONLY_THE = re.compile(r", the [a-z]+$")  # "Kanth, the professor": that one was told of before


def without_strangers(body: Sequence[Drafted], titles: Sequence[Passage], reports: Sequence[str]) -> list[Drafted]:
    """Return ``body`` without what is told of people of whom nobody says who they are: "Haskel left", and no more.

    A single name is a person's where the texts of the ``reports`` have it behind a first name. It is known where a
    title has it, or where it stood behind another name or before a role.
    """
    headlines = " ".join(title.text for title in titles)
    told: list[Drafted] = []
    for one in body:
        strange = _strangers(one, told, reports)
        if all(re.search(rf"\b{re.escape(name)}\b", headlines) for name in strange):
            told.append(one)
    return told


def _strangers(one: Drafted, told: Sequence[Drafted], reports: Sequence[str]) -> list[str]:
    """Return those who go by their last names in ``one`` and were not named in full there, nor in what was ``told``."""
    before = "\n".join((*(other.text for other in told), one.text))
    named = [name for name in _single_speakers(one.text) if any(_firsts(name, text) for text in reports)]
    named += [name for name in _alone(one.text) if _is_persons(name, reports)]
    return [name for name in named if not _is_known(name, before)]


def needs_more(one: Drafted, headline: Drafted, reports: Mapping[ReportId, str], desk: Desk) -> bool:
    """Say whether ``one`` can't be understood by who has read ``headline`` alone: for a name, or for a thing."""
    strange = _strangers(one, [headline], list(reports.values()))
    return any(name not in headline.text for name in strange) or speaks_of_unknown(one, [headline], reports, desk)


def without_namesakes(body: Sequence[Drafted], reports: Mapping[ReportId, str], desk: Desk) -> list[Drafted]:
    """Return ``body`` without what a last name says of another than the one who was named in full before.

    Where the texts of the ``reports`` hold two people of that last name, the report that the sentence rests on must
    have named the one whom the article named last: last as well, or more often than all others.
    """
    told: list[Drafted] = []
    for one in body:
        before = " ".join(other.text for other in told)
        if all(_means_the_same(name, one, before, reports, desk) for name in _namesakes(one.text, reports.values())):
            told.append(one)
    return told


def _namesakes(text: str, reports: Iterable[str]) -> list[str]:
    """Return the last names that stand alone in ``text`` and are those of two people in ``reports``."""
    texts = list(reports)
    return [name for name in _alone(text) if len({first for one in texts for first in _firsts(name, one)}) > 1]


def _alone(text: str) -> list[str]:
    """Return the names of one word in ``text``, outside quotations."""
    prose = mask_quotations(plain(text))
    alone = [name.proper[0] for name in find_names(prose) if len(name.proper) == len(name.words) == 1]
    return list(dict.fromkeys(word.text.removesuffix("'s") for word in alone if not _tells_kind(word, prose)))


def _tells_kind(name: Word, prose: str) -> bool:
    """Say whether ``name`` only says what kind of thing is meant: "Holm rifles", "the Holm campaign"."""
    behind = re.match(r" ([a-z]+)", prose[name.end :])
    return behind is not None and not (behind[1] in FUNCTION_WORDS or is_verb_form(behind[1]))


def _is_persons(name: str, texts: Sequence[str]) -> bool:
    """Say whether ``name`` stands in ``texts`` behind a word that stands nowhere else: behind a first name."""
    if name.isupper() or is_common(stem(name.lower())):
        return False
    whole = "\n".join(texts)
    behind = rf"(?! (?:[A-Z][\w.]* )?{re.escape(name)}\b)"
    return any(not re.search(rf"\b{re.escape(first)}\b{behind}", whole) for first in set(_firsts(name, whole)))


def _firsts(last: str, text: str) -> list[str]:
    """Return the first names that stand before ``last`` in ``text``, in order; titles before them are none."""
    named = (words.split() for words in re.findall(rf"\b((?:[A-Z][\w.-]* ){{1,4}}){re.escape(last)}\b", text))
    firsts = (next((word for word in _behind_titles(words) if word != last and _is_first(word)), "") for words in named)
    return [first for first in firsts if first]


def _behind_titles(words: Sequence[str]) -> Sequence[str]:
    """Return the last two of ``words``, or what stands behind a title there: "Vell County Sheriff | Bo"."""
    titles = [at for at, word in enumerate(words) if word.rstrip(".").lower() in TITLES | OFFICES]
    return words[titles[-1] + 1 :] if titles else words[-2:]


def _is_first(word: str) -> bool:
    return _FIRST.fullmatch(word) is not None and is_first_name(word)


def _means_the_same(last: str, one: Drafted, before: str, reports: Mapping[ReportId, str], desk: Desk) -> bool:
    mine = _firsts(last, before)
    for passage in (desk.passage(n) for n in one.cites):
        theirs = _firsts(last, reports.get(passage.report_id, "")[: max(0, passage.start)])
        if mine and theirs and mine[-1] != theirs[-1] and 2 * theirs.count(mine[-1]) <= len(theirs):
            return False
    return True


def _single_speakers(text: str) -> list[str]:
    """Return the single names by which those go who speak in ``text``; abbreviations are bodies."""
    single = single_names(_ONLY_THE.sub("", one.source) for one in find_attributions(text))
    return [name for name in single if not (name.isupper() or is_common(stem(name.lower())))]  # "NASA", "Police"


def _is_known(name: str, before: str) -> bool:
    """Say whether ``name`` stands in ``before`` behind another name or a title, or before a role."""
    last = re.escape(name)
    names = (found[1].lower() for found in re.finditer(rf"\b([A-Z][\w’'.-]+) {last}\b", before))
    role = re.search(rf"\b{last}, (?:an? \w|the [\w’'-]+[ -]\w)", before)
    return role is not None or any(one not in FUNCTION_WORDS for one in names)


def without_unknowns(body: Sequence[Drafted], reports: Mapping[ReportId, str], desk: Desk) -> list[Drafted]:
    """Return ``body`` without sentences about what their reports had told of before, and the article has not."""
    told: list[Drafted] = []
    for one in body:
        if not told or not speaks_of_unknown(one, told, reports, desk):
            told.append(one)
    return told


def speaks_of_unknown(one: Drafted, told: Sequence[Drafted], reports: Mapping[ReportId, str], desk: Desk) -> bool:
    """Say whether ``one`` speaks of something as known that its reports told of, and the sentences ``told`` have not.

    ``reports`` has their texts. Of what only quotes a report, the words quoted count.
    """
    cited = [desk.passage(n) for n in one.cites]
    earlier = [reports.get(passage.report_id, "")[: max(0, passage.start)] for passage in cited]
    quotes = one.origin is Origin.EXTRACT and not one.speaker
    text = re.sub("[“”]", "", one.text.partition(": ")[2]) if quotes else one.text
    return bool(find_unknown(text, " ".join(other.text for other in told), earlier))
