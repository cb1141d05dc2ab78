"""Wordings that mean the same, swapped by code to part a run of words that is too long. Data, and one function."""

import re
from collections.abc import Iterator

from tidings.writing.check import longest_copied_run
from tidings.writing.entities import Passage
from tidings.writing.extracts import as_it_stands
from tidings.writing.language.dates import WEEKDAY
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.moves import told_in_other_order

__all__ = ["is_tellable", "reword_least"]

_MOST_SWAPS = 5
_NUMBER = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty)"
_PARTICIPLE = r"\w+(?:ed|en|wn|ung|ught|lt|nt|ld)"

# Each pattern begins at a word. What it leaves out ("not", "under") would make the other wording say something else.
_SAME: tuple[tuple[str, str], ...] = (
    # Numbers and quantities
    (r"(?<=\d) (?:per cent|percent)\b", "%"),
    (r"(?<=\d)%", " per cent"),
    (r"about (?=[\d£$€])", "around "),
    (r"around (?=[\d£$€])", "about "),
    (r"some (?=\d)", "about "),
    (r"about half\b", "roughly half"),
    (r"(?<!not )(?<!no )more than (?=[\d£$€])", "over "),
    (r"(?<!not )(?<!no )less than (?=[\d£$€])", "under "),
    (r"(?<!no )fewer than (?=\d)", "under "),
    (r"nearly (?=[\d£$€])", "almost "),
    (r"almost (?=[\d£$€])", "nearly "),
    (rf"nearly (?={_NUMBER}\b)", "almost "),
    (r"at least (?=\d[\d,.]* (?!per|%|million|billion)\w+s\b)(\d[\d,.]*)", r"\1 or more"),
    (r"half an hour\b", "30 minutes"),
    (r"(?<=\w )an? (day|week|month|year|hour) (?=(?:after|before|later|earlier)\b)", r"one \1 "),
    (
        rf"({_NUMBER}(?: \w+)? (?:times|hours|days|weeks|steps|minutes|flights|trains)) a (day|week|month|year)\b",
        r"\1 each \2",
    ),
    (r"every second (day|week|month|year)\b", r"every other \1"),
    (r"every day\b", "each day"),
    (r"every year\b", "each year"),
    (r"(?<=\d )kilometres\b", "km"),
    (r"(\d+) and over\b", r"\1 or over"),
    (r"twice as many\b", "double the number of"),
    (r"(?<!half )a dozen\b", "12"),
    (r"a number of\b", "several"),
    (r"the majority of\b", "most of"),
    (r"the other (two|three|four|five)\b", r"the remaining \1"),
    # Time and order
    # Only where the phrase ends there: "after the bank cut its rate" has a verb, which "following" can't take.
    (
        r"after (?=(?:a|an|the) (?:(?!was |were |had |has |is |are |\w+ed )[\w-]+ ){0,2}"
        r"(?!\w+ed\b)[\w-]+(?:[.,;](?:\s|$)|$))",
        "following ",
    ),
    (r"following (?=(?:a|an|the) )", "after "),
    (r"before (?=the (?:start|opening|vote|match|meeting|election|accident|fire|storm|flight|launch)\b)", "ahead of "),
    (r"ahead of (?=the )", "before "),
    (r"at the moment\b", "now"),
    (r"(?:currently|at present)\b", "now"),
    (r"shortly (?=after)", "soon "),
    (r"soon (?=after)", "shortly "),
    (r"immediately (?=after)", "right "),
    (r"(?<=had )previously\b", "earlier"),
    (r"the (?:previous|preceding) day\b", "the day before"),
    (r"the (?:following|next) day\b", "a day later"),
    (r"throughout (?=the (?:day|night|week|year))", "all through "),
    (r"(?:(?<=will )|(?<=to )|(?<=ould ))take place\b", "be held"),
    (r"(?<=[^s] )took place\b", "was held"),
    # Links
    (r"although\b", "though"),
    (r"despite\b", "in spite of"),
    (r"in spite of\b", "despite"),
    (r"because of\b", "owing to"),
    (r"due to (?=the |a |an )", "owing to "),
    (r"as well as\b", "and also"),
    (r"in order to\b", "to"),
    (r"in addition to\b", "besides"),
    (r"(?<=\w )also (?=\w)", ""),
    (r"both (?=\w+ and )", ""),
    (r"in return for\b", "in exchange for"),
    (r"instead of\b", "rather than"),
    (r"such as\b", "like"),
    (r"near (?=(?:the|a) )", "close to "),
    (r"next to (?=the |an? )", "beside "),
    (r"across (?=the (?:country|region|city|town|province|island))", "throughout "),
    (r"than those who\b", "than people who"),
    (r"those who\b", "people who"),
    (r"each other\b", "one another"),
    (r"in any case\b", "either way"),
    (r"in danger\b", "at risk"),
    (r"in all\b(?=[,.])", "in total"),
    (r"(?<=, )which was (?=\w+ed )", ""),
    (r"that (?:are|is) (?=\w+ed (?:by|from|with|in|at|on) )", ""),
    (r"(?<!day )(?<!days )(?<!year )(?<!years )(?<!way )(?<!ways )in which (?=\w)", "where "),
    (r"(?<!days )(?<!nights )(?<!years )(?<=s )on which (?=\w)", "where "),
    (r"once (?=(?:the|a|an|it|they|she|he) )", "as soon as "),
    (r"that was (?=\w+(?:ed|en) )", ""),
    (r"that were (?=\w+(?:ed|en) )", ""),
    (r"who was (?=\w+ed )", ""),
    (r"people (?=(?:aged|living) )", "people who are "),
    (r"(study|report|letter|article|survey) (?=published (?:on|in|by) )", r"\1 that was "),
    # Verbs
    (r"began\b", "started"),
    (r"begins\b", "starts"),
    (r"(?<=to )begin\b", "start"),
    (r"started (?=on |at |in |to |\w+ing )", "began "),
    (r"was able to\b", "could"),
    (r"were able to\b", "could"),
    (r"(?:is|are) unable to\b", "cannot"),
    (r"(?:took|take) part in\b", "joined"),
    (r"carried out (?=an? |the )", "conducted "),
    (r"(?<!to )(?<!will )(?<!ould )(?<!can )(?<!n’t )(?<!not )set up (?=an? |the )", "established "),
    (r"found guilty of\b", "convicted of"),
    (r"is planned\b", "is being planned"),
    (r"are planned\b", "are being planned"),
    (r"was planned\b", "had been planned"),
    (r"asked for\b", "requested"),
    (r"happened\b", "occurred"),
    (r"needs (?=an? |the |\d)", "requires "),
    (r"needed (?=an? |the |\d)", "required "),
    (r"(?<=(?:will|must|ould) )stay\b", "remain"),
    (r"stayed (?=(?:closed|open|shut|in|at|on|under)\b)", "remained "),
    (r"remained (?=(?:closed|open|shut|in|at|on|under)\b)", "stayed "),
    (r"(?<!the )injured\b", "hurt"),
    (r"(was|were) hurt\b", r"\1 injured"),
    (r"look for\b", "search for"),
    (r"searched for\b", "looked for"),
    (r"supplied (?=the |an? )", "provided "),
    (r"provided (?=the |an? )", "supplied "),
    (r"put off (?=its|the|an?|their)", "postponed "),
    (r"(?<=would )begin\b", "start"),
    (r"(?<=will )begin\b", "start"),
    (r"called off\b", "cancelled"),
    (r"cancelled\b", "called off"),
    (r"travelled to\b", "went to"),
    (r"battled\b", "fought"),
    (r"wants to\b", "would like to"),
    (r"close to half\b", "nearly half"),
    (r"in spring\b", "in the spring"),
    (r"lies (?=(?:near |about )?\d)", "is "),
    (r"got (?=an? |the )", "received "),
    (r"destroyed by (?:a |the )?fire\b", "burnt down"),
    # Nouns and adjectives
    (r"largest\b", "biggest"),
    (r"biggest\b", "largest"),
    (r"(?<!by and )(?<!at )large\b", "big"),
    (r"big\b", "large"),
    (r"hospital treatment\b", "treatment in hospital"),
    (r"members of the public\b", "ordinary people"),
    (r"lorries\b", "trucks"),
    (r"lorry\b", "truck"),
    (r"(?<!on the )(?<!a )whole\b(?! lot)", "entire"),
    (r"(?<!as )a whole (?!lot)(?=[a-z])", "an entire "),
    (r"(?<!an )entire\b", "whole"),
    (r"an entire\b", "a whole"),
    (r"(?<=the )main\b", "chief"),
    (r"probably\b", "most likely"),
    (r"merely\b", "only"),
    (r"only (?=\d)", "just "),
    (r"completely\b", "wholly"),
    (r"unmanned\b", "crewless"),
    (r"free of charge\b", "for free"),
)
_COMPILED = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})" if pattern[0] != "(" else pattern), new) for pattern, new in _SAME
)
_PERFECT = re.compile(
    r"(?<!may )(?<!to )(?<!not )(?<!would )(?<!could )(?<!might )(?<!should )(?<!must )(?<!will )\b(?:has|have) "
    r"((?!need|remain|stay|exist|chang)\w+ed\b)(?! to be\b)"
)
_TILL_NOW = re.compile(
    r"\b(?:since|for|ever|never|already|yet|now|so far|not|often|always|long|recently|until)\b|, (?:has|have)",
    re.I,
)
_RELATED = re.compile(r"\b(?:that|which|who|whom) \w+ $")  # "trusts that he said he need not disclose"
# "said how they would vote", "said Wednesday it will leave": no "that" goes there.
_ASKS = re.compile(rf"(?:how|what|why|when|where|who|whose|whether|if|which|(?:on )?{WEEKDAY})\b", re.I)
_SHARES = re.compile(r"%|per ?cent")
_SAYING = re.compile(r"\b(?:said|says|found|showed|warned|announced|added)(?: that)? (?=\w)")


def reword_least(text: str, passage: Passage, limit: int) -> str:
    """Return ``text`` with as few swaps as part every run of over ``limit`` words taken from ``passage``.

    Nothing where no swaps do. Of the swaps those come first that shorten the longest run most.
    """
    run = longest_copied_run(text, (passage,))
    for _ in range(_MOST_SWAPS):
        if run <= limit:
            return text
        options = (text[:start] + words + text[end:] for start, end, words in _swaps(text))
        best = min(((longest_copied_run(one, (passage,)), one) for one in options), default=(run, text))
        if best[0] >= run:
            return ""
        run, text = best
    return text if run <= limit else ""


def is_tellable(passage: Passage, limit: int = 12) -> bool:
    """Say whether code can tell ``passage`` with no run of over ``limit`` words taken from it.

    Nothing else is looked at: this sorts evidence, and no sentence passes by it.
    """
    if as_it_stands(passage, limit):
        return True
    tellings = list(dict.fromkeys(told_in_other_order(passage)))
    if any(longest_copied_run(text, (passage,)) <= limit for text in tellings):
        return True
    return any(reword_least(text, passage, limit) for text in tellings)


def _simple_past(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield "has offered" as "offered", where nothing in the sentence ties it to now."""
    if _TILL_NOW.search(text):
        return
    for found in _PERFECT.finditer(text):
        yield found.start(), found.end(), found.group(1)


def _swaps(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the swaps that ``text`` allows outside quotation marks: start, end, and the words instead."""
    open_text = mask_quotations(text)
    shares = len(_SHARES.findall(open_text))
    for pattern, new in _COMPILED:
        if shares > 1 and _SHARES.search(f"{pattern.pattern} {new}"):
            continue  # one in words beside another in signs
        for found in pattern.finditer(open_text):
            yield found.start(), found.end(), found.expand(new)
    yield from _simple_past(open_text)
    for found in _SAYING.finditer(open_text):
        clause = re.split(r"[,;:]", open_text[found.end() :], maxsplit=1)[0]
        before = open_text[: found.start()]
        if (
            _ASKS.match(clause)
            or find_finite_verb(f"X {clause}") is None
            or before.endswith('" ')
            or _RELATED.search(before)
        ):
            continue  # "..., said the mayor" and "found it at dawn, will" have nothing that a "that" could open
        word = found.group().split()[0]
        yield found.start(), found.end(), f"{word} " if " that " in found.group() else f"{word} that "
