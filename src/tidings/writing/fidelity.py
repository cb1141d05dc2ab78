"""What a rewriting must keep besides what the check looks for: who does what, its scope, its sort, its words.

Small models rewrite fluently and now and then turn a sentence round, widen it, or fill it up. These rules are stricter
than the check's, as a refused draft costs two seconds and another is tried.
"""

import re
from collections.abc import Sequence

from tidings.writing.attribution import Kind, find_attributions
from tidings.writing.check import Finding, Rule
from tidings.writing.doers import find_borrowed
from tidings.writing.entities import Passage
from tidings.writing.inventions import TELLING, find_inventions
from tidings.writing.language.cues import SAYING
from tidings.writing.language.days import with_days
from tidings.writing.language.likeness import alike
from tidings.writing.language.names import find_names
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import could_be_sentence, find_finite_verb, is_verb_form
from tidings.writing.language.words import content_stems, find_words, is_content, stem
from tidings.writing.omissions import find_omissions
from tidings.writing.shifts import find_shifts
from tidings.writing.turned_round import find_turned

__all__ = ["find_liberties"]

_SCOPE = frozenset(
    word_list(
        """other others another additional more all every both only most several many few always entire completely
        immediately again further respectively each already"""
    )
)
_PLACED = re.compile(
    r"\b(?:in|at|on|near|from|around|off|along|outside|inside|across|over|through)\s+(?:the\s+)?$", re.I
)
_AGENT = re.compile(r"\bby\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.I)
_SORTS = {Kind.ACCUSED, Kind.DENIED}
_HE, _SHE, _THEY, _IT = ("he", "him", "his"), ("she", "her", "hers"), ("they", "their", "them"), ("it", "its")
_PRONOUNS = {one: group for group in (_HE, _SHE, _THEY, _IT) for one in group}
_ARTICLES = frozenset(word_list("the a an has have had and"))
_PLACE_NAME = re.compile(r"\b([Ii]n|[Aa]t|[Nn]ear|[Ff]rom)\s(?:the\s)?([A-Z][\w-]+)")
_PLACE_GROUPS = (("in", "at"), ("near",), ("from",))
_FEWEST_PAIRS = 4
_REACH = 3
_KEPT = 0.5
_WHO_SAID_SAID = re.compile(r"^[^,]+, who (?:said|wrote|told|says|writes)\b.*, (?:said|wrote|says|reported|added)\.$")
_AT_MOST = re.compile(r"\bas many as\b", re.I)
_TWICE = re.compile(r"\b([A-Z]\w+), \1\b|\b(\w{4,}) \2\b")


_OWN_SUBJECT = re.compile(r"\band (?:that )?(?:he|she|they) (?:still |also |now |then )?(?P<verb>[a-z]{3,})\b")
_NO_NOUN = re.compile(r"\b(?:a|an|the|a few|its|their|known as|such as)(?=[,.;])")
_RUN_ON = re.compile(
    r"(?P<first>[A-Z][^,;:]{9,}), (?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+)+), (?:an?|the) [^,]+, (?P<verb>[a-z]+)\b"
)
_OPENS_CLAUSE = re.compile(r"(?:As|When|While|After|Before|Because|If|Although|Though|Since|Until|Once|In|On|At|For)\b")
_SETTING = re.compile(r"(?:in|on|at|near|by|for|since|during|according)\b", re.I)
_PARTICIPLE_FIRST = re.compile(r"(?:\w+ly )?([A-Z]?\w+(?:ed|en|eld|old|wn|nt|lt|ght)) [^,]+,")
_AMID = frozenset(["already", "now", "since", "just"])
_HAVE = (["has"], ["have"])
_BE = (["is"], ["are"], ["am"])
_OPENING_NAME = re.compile(r"(?:The )?([A-Z][\w'-]*(?: [A-Z][\w'-]*)*)")


def find_liberties(text: str, cited: Sequence[Passage], *, whole: bool = True, free: bool = False) -> list[Finding]:
    """Return what ``text``, a model's rewriting of the passages ``cited``, takes liberties with.

    ``whole`` asks that it keeps the passage's words beside one another for the most part; a headline needn't. Words in
    quotation marks are left alone. Where the wording is ``free`` it may have words that no passage has, and others
    beside one another, as a reader judges what it says.
    """
    if not cited:
        return []
    stems = content_stems(text)
    nearest = max(cited, key=lambda passage: len(stems & content_stems(passage.text)))
    found = [
        *_order(text, nearest.text),
        *([] if free else _words(text, cited)),
        *_scope(text, cited),
        *_sort(text, cited),
        *_speakers(text, cited),
        *_headless(text, nearest.text),
        *find_inventions(text, cited),
        *find_shifts(text, cited),
        *find_borrowed(text, cited),
        *find_omissions(text, cited),
        *find_turned(text, cited),
        *_merged(text, cited),
        *_broken_off(text),
        *_under_way(text, cited),
        *_dangling(text, cited),
    ]
    found += [
        *_pronouns(text, cited),
        *_moved_places(text, cited),
        *_moved_numbers(text, cited),
        *_doubled(text),
    ]
    return [*found, *_neighbours(text, cited)] if whole and not free else found


def _headless(text: str, source: str) -> list[Finding]:
    """Find "Port Hallam has voted" where the passage says it of "workers at Port Hallam": a place does nothing."""
    told, flat = plain(text), plain(source)
    name = _OPENING_NAME.match(told)
    verb = find_finite_verb(flat)
    if name is None or verb is None:
        return []
    held = re.search(rf"\b([a-z]\w+) (?:at|of|in|from|for|near|by) (?:the )?{re.escape(name[1])}\b", flat[: verb.start])
    if held is None or stem(held[1]) in content_stems(told):
        return []
    return [Finding(Rule.SWAP, name[1], f'The text says it of "{held.group()}", not of {name[1]}.')]


def _dangling(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "the saint is held in Vell" where the passage has "Held in Vell, the cloth shows the saint"."""
    told = mask_quotations(plain(text))
    for passage in cited:
        flat = plain(passage.text)
        opening, verb = _PARTICIPLE_FIRST.match(flat), find_finite_verb(flat)
        if opening is None or verb is None or ", " not in flat[: verb.start]:
            continue
        subject = content_stems(flat[: verb.start].rsplit(", ", 1)[1])
        again = re.search(rf"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?{opening[1]}\b", told, re.I)
        if again is None or not subject:
            continue
        parts = told[: again.start()].split(", ")  # "the saint, shown on the cloth, is held": the saint
        mine = parts[1] if len(parts) > 1 and _SETTING.match(parts[0]) else parts[0]
        if not subject & content_stems(mine):
            return [Finding(Rule.SWAP, again.group(), f'The text says "{opening[1].lower()}" of something else.')]
    return []


def _under_way(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "police are charging in", or "have charged in", where the passages have "police charge in".

    What is usual isn't happening now, and hasn't happened.
    """
    known: dict[str, set[str]] = {}
    for passage in cited:
        for word in find_words(passage.text):
            known.setdefault(word.stem, set()).add(word.low)
    words = find_words(mask_quotations(plain(text)))
    for i, word in enumerate(words):
        before = [one.low for one in words[max(0, i - 2) : i]]
        helpers = _BE if word.low.endswith("ing") else _HAVE if word.low.endswith("ed") else ()
        amid = before[:1] in helpers and (before[-1] in _AMID or before[-1].endswith("ly"))
        under_way = before[-1:] in helpers or amid
        usual = {form for form in known.get(word.stem, set()) if not form.endswith(("ing", "ed"))}
        if under_way and usual and known[word.stem] == usual:
            return [Finding(Rule.HEDGE, word.text, f'The text does not tell "{word.text}" as of one time.')]
    return []


def _moved_places(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "in Merrow" where the passages have the name, but nothing in it: "near the port of Merrow" is elsewhere."""
    for place, name in _PLACE_NAME.findall(mask_quotations(plain(text))):
        near = "|".join(next(group for group in _PLACE_GROUPS if place.lower() in group))
        known = (
            rf"\b(?:{near}|across|throughout)\s(?:the\s)?(?:[A-Z][\w-]+\s)*{re.escape(name)}\b|\b{re.escape(name)}'s\b"
        )
        texts = [plain(passage.text) for passage in cited]
        if any(name in one for one in texts) and not any(re.search(known, one, re.I) for one in texts):
            return [Finding(Rule.SWAP, f"{place} {name}", f'The text does not say "{place} {name}".')]
    return []


def _moved_numbers(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find a number before another noun: "over 60 steps" of "people over 60 who walk 6,000 steps"."""
    theirs = [_counted(passage.text) for passage in cited]
    for number, noun in _counted(mask_quotations(plain(text))):
        nouns = {other for one in theirs for value, other in one if value == number}
        elsewhere = any(value != number and other == noun for one in theirs for value, other in one)
        if noun and nouns and noun not in nouns and elsewhere:
            return [
                Finding(
                    Rule.NUMBER, f"{number} {noun}", f'It says "{number}" of what the text gives another number for.'
                )
            ]
    return []


def _counted(text: str) -> list[tuple[str, str]]:
    """Return each number of ``text`` with the stem of the next word that carries content, or nothing at a stop."""
    flat = plain(text)
    words = find_words(flat)
    found = []
    for i, word in enumerate(words):
        if not word.text[:1].isdigit():
            continue
        after = words[i + 1] if i + 1 < len(words) else None
        near = after is not None and not re.search(r"[,.;:]", flat[word.end : after.start])
        found.append((word.low, after.stem if after is not None and near else ""))
    return found


def _pronouns(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find a person's pronoun that no passage has, and a "they" for one who speaks of "I"."""
    words = {word.low for passage in cited for word in find_words(plain(passage.text))}
    known = words | {word.partition("'")[0] for word in words}  # "it's" has an "it"
    for word in find_words(mask_quotations(plain(text))):
        if word.low in _PRONOUNS and not any(one in known for one in _PRONOUNS[word.low]):
            return [Finding(Rule.NAME, word.text, f'It says "{word.text}" where the text names somebody.')]
        if word.low == "they" and "i" in known and not known & {"they", "we"}:
            return [Finding(Rule.NAME, word.text, 'It says "they" of somebody who says "I".')]
    return []


def _neighbours(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find a rewriting whose words mostly stand beside others than they do in the passages."""
    mine = _pairs(text, 1)
    if len(mine) < _FEWEST_PAIRS:
        return []
    theirs = {pair for passage in cited for pair in _pairs(passage.text, _REACH)}
    kept = sum(pair in theirs for pair in mine)
    if kept >= _KEPT * len(mine):
        return []
    return [Finding(Rule.SUPPORT, text, "It joins words that belong to different statements.")]


def _pairs(text: str, reach: int) -> set[frozenset[str]]:
    """Return the pairs of content words that stand at most ``reach`` content words apart."""
    stems = [word.stem for word in find_words(text) if is_content(word) and word.stem not in TELLING]
    return {frozenset((one, other)) for i, one in enumerate(stems) for other in stems[i + 1 : i + 1 + reach]}


def _order(text: str, source: str) -> list[Finding]:
    """Find two names that changed places although no attribution, passive, list or adverbial explains it."""
    mine, theirs = _places(text), _places(source)
    shared = [name for name in mine if name in theirs]
    for i, one in enumerate(shared):
        for other in shared[i + 1 :]:
            if (mine[one] < mine[other]) == (theirs[one] < theirs[other]):
                continue
            if not (
                any(_free(text, source, mine[name], theirs[name]) for name in (one, other))
                or (_listed(text, one, other) and _listed(source, one, other))
                or _introduced(text, source, one, other)
                or _introduced(text, source, other, one)
            ):
                return [Finding(Rule.SWAP, f"{one}, {other}", "It changes who does what to whom.")]
    return []


def _introduced(text: str, source: str, name: str, of: str) -> bool:
    """Say whether ``text`` has "Ada Holm, a clerk for the Board" where ``source`` has "Board clerk Ada Holm"."""
    turned = re.search(
        rf"\b{re.escape(name)}, (?:an?|the) (?:[a-z-]+ )*(?P<role>[a-z-]+) (?:for|of|at|with|from|in) (?:the )?"
        rf"(?:[A-Z][\w'-]* )*{re.escape(of)}\b",
        plain(text),
    )
    if turned is None:
        return False
    role = rf"\b{re.escape(of)}(?:'s)? (?:[a-z-]+ )*{re.escape(turned['role'])} (?:[A-Z][\w'-]* )*{re.escape(name)}\b"
    return re.search(role, plain(source)) is not None


def _places(text: str) -> dict[str, int]:
    """Return where each name's last proper word first stands."""
    places: dict[str, int] = {}
    for name in find_names(text):
        if name.proper:
            last = name.proper[-1]
            places.setdefault(last.text.removesuffix("'s").removesuffix("’s"), last.start)
    return places


def _free(text: str, source: str, mine: int, theirs: int) -> bool:
    """Say whether a name may move: who says it, who does it in a passive, or where, in both texts alike."""
    if _says(text, mine) or _says(source, theirs):
        return True
    start, origin = _phrase_start(text, mine), _phrase_start(source, theirs)
    if _lead_in(text, start) and _lead_in(text, start) == _lead_in(source, origin):
        return True  # "port of Brinewick", "if the Supreme Court": it moved with the words that it belongs to
    if bool(_AGENT.search(text[:start])) != bool(_AGENT.search(source[:origin])):
        return True
    return bool(_PLACED.search(text[:start]) and _PLACED.search(source[:origin]))


def _phrase_start(text: str, at: int) -> int:
    return next((name.start for name in find_names(text) if name.start <= at < name.end), at)


def _lead_in(text: str, start: int) -> tuple[str, ...]:
    """Return the two words before ``start``, where no comma or stop parts them from it; else nothing."""
    before = plain(text[:start])
    if re.search(r"[,;.:]\s*$", before):
        return ()
    words = [word.low for word in find_words(before)[-2:]]
    return tuple(words) if len(words) == 2 and not set(words) <= _ARTICLES else ()


def _says(text: str, at: int) -> bool:
    return any(one.source_start <= at < one.source_end for one in find_attributions(text))


def _listed(text: str, one: str, other: str) -> bool:
    """Say whether both names stand in one list ("A and B")."""
    joined = r"(?:,\s(?:[\w ]+,\s)?)?(?:\s?and\s|,\s)"
    pattern = rf"\b{re.escape(one)}\b[\w -]{{0,24}}{joined}[\w -]{{0,24}}\b{re.escape(other)}\b"
    turned = rf"\b{re.escape(other)}\b[\w -]{{0,24}}{joined}[\w -]{{0,24}}\b{re.escape(one)}\b"
    return bool(re.search(pattern, plain(text)) or re.search(turned, plain(text)))


def _words(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find a content word that no word of the passages is like."""
    texts = [f"{passage.text} {with_days(passage.text, passage.dated)} {passage.outlet}" for passage in cited]
    known = {one for text in texts for one in content_stems(text)}
    for word in find_words(mask_quotations(plain(text))):
        if not is_content(word) or word.text[:1].isdigit() or word.stem in TELLING:
            continue
        if word.stem not in known and not any(alike(word.stem, one) for one in known):
            return [Finding(Rule.SUPPORT, word.text, f'It says "{word.text}", which the text does not.')]
    return []


def _scope(text: str, cited: Sequence[Passage]) -> list[Finding]:
    known = {word.low for passage in cited for word in find_words(passage.text)}
    for word in find_words(_AT_MOST.sub("up to", mask_quotations(plain(text)))):
        if word.low in _SCOPE and word.low not in known:
            return [Finding(Rule.SCOPE, word.text, f'It adds "{word.text}".')]
    return []


def _sort(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find an accusation or a denial that no passage holds."""
    known = {one.kind for passage in cited for one in find_attributions(passage.text, passage.before)}
    for one in find_attributions(text):
        if one.kind in _SORTS and one.kind not in known:
            return [Finding(Rule.STRENGTH, one.cue, f'The text has no such statement ("{one.cue}").')]
    return []


def _speakers(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find somebody made to say what no passage gives as their words, and a statement added for a pronoun."""
    words = {word.low for passage in cited for word in find_words(passage.text)}
    telling = {stem for passage in cited for stem in content_stems(f"{passage.speaker} {passage.outlet}")}
    for passage in cited:
        for one in find_attributions(passage.text, passage.before):
            telling |= content_stems(one.source)
    for one in find_attributions(text):
        if content_stems(one.source) and not content_stems(one.source) & telling:
            return [Finding(Rule.SPEAKER, one.source, f'The text does not give it as the words of "{one.source}".')]
        if one.source.lower() in _PRONOUNS and one.cue.lower() not in words:
            return [Finding(Rule.WORDING, one.cue, f'It adds "{one.source} {one.cue}".')]
    return []


def _merged(text: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find "Slade met Holm and still has a job" where the passage has "and he still has": that may be the other one."""
    told = mask_quotations(plain(text))
    for passage in cited:
        for clause in _OWN_SUBJECT.finditer(mask_quotations(plain(passage.text))):
            merged = re.search(rf"\band (?:still |also |now |then )?{re.escape(clause['verb'])}\b", told)
            if merged and len(find_names(passage.text[: clause.start()])) > 1:
                words = merged.group()
                return [Finding(Rule.ROLE, words, f'It says "{words}" of somebody else than the passage may mean.')]
    return []


def _broken_off(text: str) -> list[Finding]:
    """Find an article or the like without its noun ("the club's yearly meeting a few, the Ledger reported").

    And two sentences with only a comma between them: "The mill shuts in May, Ada Holm, a weaver, fights it".
    """
    told = mask_quotations(plain(text))
    if found := _NO_NOUN.search(told):
        return [Finding(Rule.WORDING, found.group(), f'After "{found.group()}" a word is missing.')]
    if (run_on := _RUN_ON.match(told)) and run_on["verb"] not in SAYING and is_verb_form(run_on["verb"]):
        first = run_on["first"]
        if not _OPENS_CLAUSE.match(first) and could_be_sentence(f"{first}."):
            return [Finding(Rule.WORDING, run_on["who"], f'Before "{run_on["who"]}" a sentence ends.')]
    return []


def _doubled(text: str) -> list[Finding]:
    """Find a name said twice in a row, and a speaker named twice for the same words."""
    flat = mask_quotations(plain(text))
    if _TWICE.search(flat):
        return [Finding(Rule.WORDING, text, "It repeats a word.")]
    if _WHO_SAID_SAID.match(flat):
        return [Finding(Rule.WORDING, text, "It tells who speaks, and not what is said.")]
    tails = [one for one in find_attributions(text) if one.cue == "according to"]
    others = [one for one in find_attributions(text) if one.cue != "according to" and one.kind is Kind.SAID]
    for tail in tails:
        words = content_stems(tail.source)
        if (words and words <= content_stems(text[: tail.cue_start])) or any(
            words & content_stems(o.source) for o in others
        ):
            return [Finding(Rule.WORDING, tail.source, f"It names {tail.source} twice.")]
    return []
