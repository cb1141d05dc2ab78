"""Which sentences of a report may be evidence, and which are boilerplate, opinion, or meant for a machine."""

import re
from collections.abc import Iterator
from itertools import accumulate

from tidings.sources.entities import Report
from tidings.writing.language.addresses import find_addresses
from tidings.writing.language.quotations import find_quotations, mask_quotations
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import could_be_sentence, find_finite_verb
from tidings.writing.language.words import FUNCTION_WORDS, find_words
from tidings.writing.screening_words import BOILERPLATE, FOR_MACHINES, MACHINES, ORDERS

__all__ = ["argues", "find_spans", "is_instruction", "is_opinion", "is_relative_only", "is_usable_title"]

_FEWEST_WORDS, _MOST_WORDS = 3, 55
_TELLING_LENGTH = 8  # words from which an English sentence holds a small word such as "the" or "of"
_SHORT = 6  # shorter ones only where they deny something


def _any_of(phrases: tuple[str, ...]) -> str:
    return rf"\b(?:{'|'.join(phrases)})(?!\w)"


_BOILERPLATE = re.compile(rf"{_any_of(BOILERPLATE)}|©", re.I)
_INSTRUCTION = re.compile("|".join((_any_of(ORDERS), *FOR_MACHINES)), re.I)
_MACHINE = re.compile(_any_of(MACHINES), re.I)
_ADDRESSED = re.compile(r"\byour?\b|\bplease\b|\bmust\b|^\W*(?:note|write|say|add|report|state|attention|dear)\b", re.I)
_MARKUP = re.compile(
    r"[<>{}|\\^~]|@ ?\w|#\w|\.{3}$|…|\[(?:\.\.\.|…)\]|^\W*\d+[.)]\s|"
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
# Letters of another alphabet among Latin ones, letters made wide, digits for letters ("1gn0re"): words that a person
# reads and a filter doesn't.
_MASKED = re.compile(
    r"[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]|[\uff21-\uff3a\uff41-\uff5a]|"
    r"(?<![\w-])[a-z\d]*[a-z]\d[a-z][a-z\d]*(?![\w-])"
)
# A teaser cut off within a name or before a word: "... trading for A.J.", "there are design ."
_CUT_OFF = re.compile(r"\s[.!]$|\b(?!U\.[SKN]\.|D\.C\.|E\.U\.|[LS]\.A\.|N\.Y\.|a\.m\.|p\.m\.)[A-Z]\.[A-Z]\.$")
_CAPTION = re.compile(
    r"^(?:An? |Two |Three )?(?:\w+ ){0,2}?(?i:m[ae]n|wom[ae]n|boys?|girls?|child|children|people|protesters?|workers?|"
    r"demonstrators?|supporters?|officers?|soldiers?|fans?|residents?|visitors?|pedestrians?|passengers?|activists?|"
    r"mourners?|students?) "
    r"(?:waves?|holds?|walks?|looks?|stands?|sits?|poses?|removes?|chants?|shouts?|gathers?|carr(?:y|ies)|runs?|"
    r"pass(?:es)?|watch(?:es)?|hugs?|reacts?|rides?)\b|"
    r"^(?:REUTERS [A-Z]|Reuters (?:The|An?|People|Residents|Men|Women|Workers|Children)\b)|\bREUTERS [A-Z][a-z]+ [a-z]|"
    r"\bFILE\b|, (?:not )?pictured,|\bnot pictured\b|^\d+/\d+\s|"
    r"\((?:center|centre|(?:far )?left|(?:far )?right|second from \w+)\)|(?<![\w.])[+-]\d+\.\d+%|"
    r"^From (?:the )?(?:top|left|right|bottom)\b|"
    r"^An? [\w’' -]{3,60}? (?:sits|poses|aims|rests|smiles|gestures|waves) "
    r"(?:in|at|on|near|outside|his|her|its|for|the|to)\b|"
    r"^[A-Z][^,.\"]{3,40}, [^.\"]{3,60}, ?(?:(?:['’]) )?(?:poses|smiles|waves|gestures) "
    r"(?:at|in|on|outside|for|to|with|before|during)\b|"
    r"^[A-Z][^,.\"]{3,90}? "
    r"(?:arrives?|waits?|waves?|boards?|listens?|smiles?|greets?|poses?|departs?|speaks?|gestures?) "
    r"(?:at|in|on|outside|for|to|with|before|during|as|near)\b"
)
# "Ada Holm waits outside the court in Brinewick, June 4, 2018.": a picture's caption is told in the present tense.
_DATE = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*[.,]?\s\d{1,2},?\s(?:19|20)\d\d"
# "Rich today, poor tomorrow": those are no days.
_ANY_DAY = re.compile(r"\btoday\b.*\btomorrow\b|\bhere today\b", re.I)
_DATED = re.compile(rf"\s(?:on\s)?{_DATE}\.$")
_DATED_FIRST = re.compile(rf"^{_DATE}\s(?=[A-Z])")
# A paragraph of its own: what follows is a timeline, which tells of that day or month in the present tense.
_ONLY_DATE = re.compile(
    r"^\W*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)?(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)"
    r"[a-z]*\.?(?:\s\d{1,2})?,?\s(?:19|20)\d\d\W*$"
)
# "CLOSE Ada Holm was charged": the word on a button, or over a column, glued to the sentence behind it.
_LABEL = re.compile(
    r"^(?:CLOSE|WATCH|VIDEO|LIVE|PHOTOS?|UPDATE|BREAKING|EXCLUSIVE)\s(?=[A-Z][a-z]|U\.S\.)|"
    r"^(?:Analysis|Image|Media|Photo|Exclusive)\s(?=(?:The|An?|In|On|At)\b|[A-Z][a-z]+ [A-Z])|"
    r"^Caption\s(?=[A-Z])"
)
# "Learn how it began", "Here's what is known": speaks to the reader of the page that it stands on.
_TO_THE_READER = re.compile(
    r"^(?:Read|Learn|Watch|See|Get|Find out|Check out|Discover|Explore|Meet|Listen to) "
    r"(?:how|why|what|when|where|whether|the|more|our|all|about|here|it)\b|"
    r"^Here(?:['’]s| is| are) (?:what|how|why|where|an?|the|some|everything)\b|"
    r"^(?:Update|Bonus|Politics Alerts)\b[^.]{0,30}:|^(?:Pros?|Cons?):|^[A-Z]\w+ 101:|^(?:Plus(?:es)?|"
    r"Minus(?:es)?|More|Read|Watch|Related|See also) ?:|^Read on\b"
)
# A reporter handed over to on air, a link's "MORE", a quotation that opens and does not close.
_ON_AIR = re.compile(
    r"\b(?:is|are) here (?:for more|to talk|to discuss|with (?:us|more))\b|\bjoins us\b|\bMORE (?=[a-z(])|"
    r"^'(?=[A-Z])[^']*$"
)
# "Dinosaurs 101 They ruled the valley": a heading, or the end of one, glued to the sentence behind it.
_GLUED_WITHIN = re.compile(
    r"(?<=[a-z\d]) (?:They|Some|It|These|Those|He|She|There|The|In|When|If|But|An?) "
    r"(?!(?:is|was|has|and|or|in|of)\b)[a-z]{2,}\b"
)
_SPEAKING_PART = re.compile(r"^[A-Z][A-Z ]{3,}:\s")  # "THE FACTS: …", "HOLM: …": a list of claims, or a transcript
_GLUED_HEADING = re.compile(
    r"^'[^']{2,30}'\s[A-Z]"
)  # "'Sold on' In a talk with reporters, ...": a heading between paragraphs
_FRAGMENT = re.compile(r"^[a-z]+ ")  # no headline opens so, unless with a name such as "iOS"
_ENDS = re.compile(r"[.!][\"'”’)\]]*$")
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e|[Oo]ur|[Oo]urs|us|me|[Mm]y|mine|I'm|I've|[Ww]e're|[Ww]e've|[Ww]e'll|[Yy]ou|[Yy]our|yours|[Ll]et's)\b"
)
# "A clerk told us": an outlet that speaks of itself so tells news all the same.
_SPEAKS_AS = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|I'm|I've|I'd|I'll|[Ww]e're|[Ww]e've|[Ww]e'll)\b")
_HERE = re.compile(
    r"\bthis (?:newspaper|station|paper|website|magazine|network|reporter|correspondent|broadcaster|outlet)\b", re.I
)
_AGENCIES = "CNN|AP|AFP|UPI|PTI|ANI|IANS|EFE|DPA|TASS|BBC|NPR|CBS|NBC|ABC|Reuters"  # that may stand without a dash
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z'’.\-/ ]{2,}(?:,\s[A-Z][\w.\- ]{2,25})?|[A-Z][\w.\- ]{2,25}(?:,\s[A-Z][\w.\- ]{2,25})?)"
    r"\s*(?:,\s*\w+\.?\s\d{1,2}\s*)?(?:,\s\d{4}\s*)?(?:\([^)]{2,40}\))?\s*(?:--|[-–—])\s+(?=[\"“A-Z])|"
    rf"^[A-Z][\w.\- ]{{2,25}}(?:,\s[A-Z][\w.\- ]{{2,25}})?\s\((?:{_AGENCIES})\)\s+(?=[\"“A-Z])"
)
_DATELINE_LATER = re.compile(
    r"^[A-Z][A-Z'’.\-/]{2,}(?: [A-Z'’.\-/]{2,}){0,2}(?:,\s[A-Z][\w.\- ]{2,25})?\s*(?:\([^)]{2,40}\))?"
    r"\s*(?:--|[-–—])\s+(?=[\"“A-Z])"
)  # behind a caption, where nothing but capitals tells a place from a name
_OPINION_TITLE = re.compile(
    r"^\W*(?:opinion|op-ed|commentary|editorial|column|letters?|comment|perspective|review|analysis)\s*[:|\-–—]"
    r"|\|\s*(?:opinion|editorial|commentary|comment|perspective)\b",
    re.I,
)
# A title that argues, quotes nobody and reports nobody's words: "Vell was right to sell it", "We need our bridge".
_ARGUES = re.compile(
    r"\b(?:should(?:n['’]t)?|must|ought to|our)\b|(?<!what )(?<!how )(?<!why )\bwe\b|"
    r"\b(?:is|was|are|were) (?:right|wrong) (?:to|in)\b|\b(?:is|are) a (?:setback|disgrace|joke|travesty|sham|doozy)\b|"
    r"\b(?:huge|terrible|grave|historic|colossal) mistake\b|^[A-Z]\w+, (?:stop|start|don['’]t)\b|^reality check\b|"
    r"^(?:stop|don['’]t|let['’]s|hey|so,|sorry|dear|enough|where['’]s the|why \w+ (?:should|must))\b",
    re.I,
)
_REPORTS_WORDS = re.compile(
    r"[“”\"‘:?]|(?<!\w)'|"
    r"\b(?:sa(?:y|ys|id|ying)|tells?|told|calls?|urges?|demands?|argues?|warns?|asks?|wants?|believes?|thinks?|insists?|"
    r"polls?|pledges?|vows?|suggests?|reports?|rules?|ruled|finds?|orders?|agrees?|advises?|study|survey|judge|court)\b",
    re.I,
)
_BY_COLUMNIST = re.compile(
    r"\bThe author is an? (?:[\w’']+ ){0,4}columnist\b|\b(?:[Oo]pinions|[Vv]iews) expressed (?:here |"
    r"in this \w+ )?are\b|"
    r"^\s*Opinion (?:contributor|columnist|editor)\b",
    re.M,
)
_COLUMNIST = re.compile(r"\b(?:I|my|I'm|I've|I'd|I'll)\b")
_POSTED = re.compile(r"(?:[—–]|--) ?[^—–\n]{2,60}\(@\w+\)|\bpic\.twitter\.com\b")
_SHOWN = re.compile(
    r"([A-Z][^,.]*?),? (?:before|after|before and after|during) (?:he|she|they|it|the|an?|his|her|their)\b"
)
_SHOWN_WITH = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* (?:and|with) (?:his|her|their) (?:\w+ ){1,3}(?:before|after) (?:he|she|they)\b"
)
_EXCLAIMS = re.compile(r"\W*(?:wow|ouch|yikes|hooray|oh|ugh)\b", re.I)
_DONE = re.compile(r"(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )(?<!ly )\b\w+ed\b")  # and no "the heavily guarded pier"
_RELATIVE_ONLY = re.compile(r"([^,]{3,80}), (?:who|whom|which|whose|where)\b[^,]*$", re.I)
_ENDS_IN_ED = re.compile(r"\b[a-z]+ed\b")  # may be a verb that no list holds
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es|ed)|no|nobody|none|not)\b", re.I)
# What stands between what introduces words and the words.
_BETWEEN = re.compile(r"(?:advertisement|story continues below|related|watch|video|photos?)\b[\w ]{0,20}:?", re.I)
_PARTED = 2  # ends of lines from which a text has paragraphs
_ONE_VOICE = 12  # sentences up to which a paragraph is of one voice
_COLUMN_SHARE = 0.12  # of first-person sentences, from which a piece is a column


def is_opinion(report: Report) -> bool:
    """Say whether ``report`` is an opinion piece: its title says so, or its author speaks as "I" throughout."""
    if _OPINION_TITLE.search(report.title) or _BY_COLUMNIST.search(report.body) or argues(report.title):
        return True
    sentences = list(_outside_quotations(report.body))
    personal = sum(bool(_COLUMNIST.search(sentence)) for sentence in sentences)
    return len(sentences) >= 8 and personal / len(sentences) > _COLUMN_SHARE


def argues(title: str) -> bool:
    """Say whether a ``title`` says what ought to be, and gives it as nobody's words: then it is its author's."""
    return bool(_ARGUES.search(title)) and not _REPORTS_WORDS.search(title)


def _outside_quotations(text: str) -> Iterator[str]:
    """Yield the sentences of ``text`` with what is quoted blanked out, a quotation of several sentences as well."""
    for paragraph in re.finditer(r"[^\n]+", text):
        prose = mask_quotations(plain(paragraph.group()))
        yield from (prose[start:end] for start, end in split_sentences(paragraph.group()))


def is_instruction(text: str) -> bool:
    """Say whether ``text`` reads as if it spoke to a language model instead of a reader."""
    flat = plain(text)
    if _MASKED.search(flat):
        return True
    return bool(_INSTRUCTION.search(flat)) or bool(_MACHINE.search(flat) and _ADDRESSED.search(flat))


def is_usable_title(title: str) -> bool:
    """Say whether a headline states something: no question, list, label, live blog or teaser."""
    words = find_words(title)
    if not 4 <= len(words) <= 24 or "?" in title or is_instruction(title):
        return False
    if (
        _FRAGMENT.search(title)
        or _OPINION_TITLE.search(title)
        or argues(title)
        or _is_marked(title)
        or _BOILERPLATE.search(title)
    ):
        return False
    return not re.match(
        r"^\W*(?:how|why|what|when|who|watch|live|video|photos?|pictures|\d+ (?:things|ways|takeaways))\b", title, re.I
    )


def find_spans(text: str) -> list[tuple[int, int, str]]:
    """Return ``(start, end, before)`` of each sentence of ``text`` that may be evidence, in order.

    ``before`` is the sentence that precedes it, whatever that is. A label or a dateline is cut off. What follows an
    instruction in the same paragraph is left out with it, and so is what a timeline tells in the present tense, what a
    colon introduces without quotation marks, and a paragraph in which somebody speaks of "us" outside of such.
    """
    found: list[tuple[int, int, str]] = []
    before = ""
    timeline = False
    parted = text.count("\n") >= _PARTED
    for paragraph in _paragraphs(text):
        if paragraph is None:
            before = ""
            continue
        personal = parted and _is_personal(paragraph.group())
        depths = _depths(paragraph.group())
        addresses = [one for one in find_addresses(paragraph.group()) if not one.name]
        timeline = timeline or bool(_ONLY_DATE.match(paragraph.group()))
        for start, end in split_sentences(paragraph.group()):
            begin = paragraph.start() + start
            sentence = text[begin : paragraph.start() + end]
            for glued in (_LABEL, _DATELINE_LATER if found else _DATELINE):
                if opening := glued.match(sentence):
                    begin += opening.end()
                    sentence = text[begin : paragraph.start() + end]
            if is_instruction(sentence):
                before = ""
                break
            ours = personal and '"' not in plain(sentence)
            within = depths[begin - paragraph.start()] > 0  # of a quotation that holds a smaller one
            barred = ours or within or any(one.start < end and start < one.end for one in addresses)
            if _usable(sentence) and not barred and not (timeline and _is_present(sentence)):
                found.append((begin, begin + len(sentence), before))
            before = sentence
    return found


def _paragraphs(text: str) -> Iterator[re.Match[str] | None]:
    """Yield the paragraphs of ``text``, None for one that holds somebody's words without marks to show it.

    So does what a colon introduces, and a list that goes on with the word that opened it.
    """
    introduced, listed = False, ""
    for paragraph in re.finditer(r"[^\n]+", text):
        words = paragraph.group().strip()
        if not words or _BETWEEN.fullmatch(words):
            continue
        first = words.partition(" ")[0]
        unmarked = '"' not in plain(words) and (introduced or first == listed)
        introduced, listed = words.endswith(":"), first if unmarked and first.lower() not in FUNCTION_WORDS else ""
        yield None if unmarked or _POSTED.search(words) else paragraph


def _depths(paragraph: str) -> list[int]:
    """Return for each place of ``paragraph`` in how many quotations in curly marks it stands."""
    opened = accumulate((mark == "“") - (mark == "”") for mark in paragraph)
    return [0, *opened]


def _is_personal(paragraph: str) -> bool:
    """Say whether somebody speaks in ``paragraph`` as "I" or "we" outside quotation marks; a whole text may do both."""
    if len(split_sentences(paragraph)) > _ONE_VOICE:
        return False
    return _SPEAKS_AS.search(mask_quotations(plain(paragraph))) is not None


def _is_shown(flat: str) -> bool:
    """Say whether ``flat`` tells whom a picture shows: "Ada Holm and her sisters before she fell ill."."""
    found = _SHOWN.match(flat)
    if _SHOWN_WITH.match(flat):
        return True
    return found is not None and not could_be_sentence(found[1]) and _ENDS_IN_ED.search(found[1]) is None


def is_relative_only(flat: str) -> bool:
    """Say whether ``flat`` names somebody or something, and tells nothing of it but beside: "Holm, whom Tuve met"."""
    only = _RELATIVE_ONLY.match(flat)
    return only is not None and find_finite_verb(only[1]) is None


def _usable(sentence: str) -> bool:
    flat = plain(sentence)
    if not _FEWEST_WORDS <= len(find_words(sentence)) <= _MOST_WORDS:
        return False
    if (
        not _ENDS.search(flat)
        or _CUT_OFF.search(flat)
        or _CAPTION.search(flat)
        or _is_dated_caption(flat)
        or _is_shown(flat)
        or is_relative_only(flat)
        or _SPEAKING_PART.match(flat)
        or _GLUED_HEADING.match(flat)
        or _GLUED_WITHIN.search(mask_quotations(flat))
        or _TO_THE_READER.match(flat)
        or _ON_AIR.search(flat)
        or not (flat[:1].isupper() or flat[:1] in "\"'“‘" or flat[:1].isdigit())
    ):
        return False
    if is_instruction(flat) or _EXCLAIMS.match(flat) or _BOILERPLATE.search(flat) or _is_marked(flat):
        return False
    if flat.count('"') % 2 or any(quote.open for quote in find_quotations(sentence)):
        return False  # a quotation that goes on over several sentences: its speaker stands elsewhere
    prose = mask_quotations(flat)
    if _FIRST_PERSON.search(prose) or _HERE.search(prose) or _ANY_DAY.search(prose) or _is_foreign(prose):
        return False
    if len(find_words(sentence)) < _SHORT and not _DENIES.search(prose):
        return False
    if 2 * sum(quote.end - quote.start for quote in find_quotations(sentence)) < len(sentence) and not (
        could_be_sentence(sentence)
    ):
        return False
    letters = [letter for letter in flat if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) < 0.4 * len(letters)


def _is_marked(flat: str) -> bool:
    """Say whether ``flat`` holds markup, or an address that can't be read as a name."""
    return _MARKUP.search(flat) is not None or any(not one.name for one in find_addresses(flat))


def _is_present(sentence: str) -> bool:
    verb = find_finite_verb(sentence)
    return verb is None or not verb.past


def _is_dated_caption(flat: str) -> bool:
    if _DATED_FIRST.match(flat):
        return True
    if not _DATED.search(flat):
        return False
    verb = find_finite_verb(flat)
    return not verb.past if verb else not _DONE.search(flat)


def _is_foreign(prose: str) -> bool:
    """Say whether a sentence of some length holds none of English's small words: it is of another language."""
    words = find_words(prose)
    return len(words) >= _TELLING_LENGTH and not any(word.low in FUNCTION_WORDS for word in words)
