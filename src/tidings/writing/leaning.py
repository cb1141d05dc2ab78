"""Sentences that lean on another: a pronoun or a "such" whose sense stands in a sentence that isn't there."""

import re

from tidings.writing.antecedents import PERSON, PERSON_PRONOUNS, names_somebody
from tidings.writing.attribution import find_attributions
from tidings.writing.check import Finding, Rule
from tidings.writing.language.names import find_names
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.language.words import content_stems, find_words, stem

__all__ = ["find_leaning", "is_opinion_of_outlet", "leans", "means_somebody_else", "quotation_leans"]

_OPENING_PRONOUNS = frozenset(["he", "she", "they", "it", "his", "her", "their", "its", "this", "these", "those"])
_SOME_TIME = (
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|\d+) )?(?:hour|day|week|month|year)s?"
)
# "Most members opposed it": whoever opposes something isn't what is opposed.
_OBJECT = (
    r"^(?:[\w’'.-]+ ){1,6}?(?!(?:said|says|made|makes|found|finds|believed|insisted|needed|called|added|noted|argued|"
    r"warned|claimed|denied|announced|conceded|admitted|vowed|pledged)\b)[a-z]+(?:ed|made|took|left|saw) "
    r"(?:against |for |on |with )?"
    r"(?:it|them)(?=[.,;]| (?:and|but|on|in|at|for|from|with|as|after|because|when)\b|$)"
)
_LEANING = re.compile(
    r"\b(?:all|both|most|some|none|neither|others|another|all but \w+)(?: of (?:them|those|these))? "
    r"(?:were|was|are|is|had|have|has|would|will|said)\b|\b(?:of them|those)\b(?! who| that| which| in| with)|"
    r"\b(?:said|says|say|and|but) that (?:would|could|will|was|is|had|might|may)\b|"
    r"\b(?:that|this) (?:question|case|time|decision|step|goal|aim|effort|result|approach|move|plan|figure|point|way|"
    r"issue|problem|reason|meeting|interview|conversation|call|letter|instance|scene)\b|"
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es|ed)|confirm(?:s|ed)?|said|says) (?:that|this|it|so)(?=[.,;]|$)|"
    r"\breject(?:s|ed)? this and\b|"
    r"\bthe (?:very )?same (?:thing|question|reason|way|view|point|conclusion|claim|problem|concern|fate|answer)s?\b"
    r"(?! (?:\w+ )?(?:as|that|to|for)\b)|"
    r"\bden(?:y|ies|ied) that (?:it|he|she|they) (?:does|did|do|is|was|are|were|has|had)(?=[.,;]|$)|"
    r"\b(?:reasons?|causes?|explanations?) for (?:it|this|that)(?=[.,;]|$)|"
    r"^(?:unlike|like) [^.]*?, (?:they|it|he|she)\b|^but for\b|"
    r"^the (?:first|second|third|latter|former) (?:assertion|claim|argument|point|question|statement|idea)\b|"
    r"\bthe following (?:ensued|happened|occurred|exchange|conversation|list|statement)\b|"
    r"\bsuch an?\b|\b(?:million|billion|\d+|most|some|much|all|half|part|none|any) of it\b|"
    r"\bthe (?:two|three|four) (?:are|were|had|have|will)\b|"
    r"^all (?:two|three|four|five|six|seven|eight)\b|^the other (?:two|three|four|five|six)\b|"
    r"\b(?:with|of|about|for|by|before|after) (?:this|that)(?=[.,;]|$)|"
    r"^[^,]{2,40}, (?:that['’]s|that (?:is|was)|this (?:is|was)) (?!(?:why|how|when|where|what)\b)|"
    r"^(?:(?!\b(?:and|but|if|when|who|that|because|after|before|to)\b)[^,;])* (?:to do|did|does) so\b|"
    r"\b(?:will|would|did|does|is|was|has|had|could|can) not(?=\.?$|, [\w’' ]{3,40} (?:said|reported)\.$)|"
    r"\bnot alone\b|^part of (?:that|this|it)\b|^the other (?:[a-z]+s|is|was|has|one)\b|"
    r"\b(?:describ|consider|view)\w* (?:that|this) as\b|"
    r"^(?:one|another) (?:asks|asked|is|was)\b|^one (?:said|says|told|added|wrote|replied)\b|"
    r"^(?!(?:and|but|since|if|when)\b)(?:[\w.’'-]+ ){1,4}then [a-z]+\b|"
    r"\b(?:is|are|was|were|be|been|looks?|seems?) (?:a (?:little|bit) |slightly |very |quite |rather |totally )?"
    r"different\.?$|"
    r"^within (?:an?|the|one|two|three|a few|hours|days|weeks|months|minutes)\b[^,]*,|"
    r"\bif (?:this|that|so)\b(?! (?:\w+ )?(?:time|year|week|month))|"
    r"^[\w'’ ]{2,40} (?:expects?|wants?|asked|allowed|led) it to\b|"
    r"\bseems? to (?:have|be|do)[.,]|"
    r"\bin (?:both|each|either|neither|this|that) cases?\b|"
    r"(?:^|^when [^,]*, )(?:the|an?) (?:[\w'’-]+ )?"
    r"(?!(?:police|staff|team|family|crew|couple|pair|band|duo|people)\b)[\w'’-]*[^s\W]"
    r"(?: (?:of|in|at|for|from) [^,]{2,40})? (?:said|says|told [^,]{2,40}) (?:that )?they\b|"
    rf"{_OBJECT}|"
    r", (?:it|they) (?:said|says|say|added|adds)\b|\b(?:said|says) (?:that )?this\b(?! (?:\w+ )?(?:year|month|week)\b)|"
    rf"^(?:moments|minutes|{_SOME_TIME}) later,|^(?:(?!\b(?:and|but|when|after|since)\b)[^,;])*{_SOME_TIME} later\.?$|"
    r"^(?:by )?the next (?:day|morning|afternoon|evening|night|week|month|year)\b|"
    r"^(?:[^,]*\b(?:said|says|say|argued|warned)(?: that)? |according to [^,]*, )?doing so\b|"
    r"^[a-z]+s there (?:will|are|were|have|had)\b|^each (?:has|had|was|is|will)\b|^examples include\b|"
    r"^both (?!sides\b|houses\b|of\b)(?:\w+ly )?[a-z]+ (?:the|an?|his|her|their)\b|\bnone left\b|"
    r"\bthere (?:were|are|was|is) (?:about |only |over )?[\d,]+\.?$|"
    r"^as (?:the |an? )?[^,]{2,40}, (?:he|she|they)\b|^the same is (?:true|so)\b|^(?:even|just) then,|"
    r"\b(?:tried|wanted|refused|failed|planned|able) to(?=[.,]| (?:in|on|at|since|before|for)\b)|"
    r"^an? [^,]{3,60}, (?:they|he|she|it) [a-z]|\bdone so\b|"
    r"\bthat (?:it|they|he|she) (?:could|would|should|did|had|might|must)(?:n['’]t)?\.?$|"
    r"^in the case of [^,]+, the \w+ (?:is|was)\b|"
    r"\bat that (?:rate|pace|point|stage)\b|^the alternative (?:is|was)\b|^the (?:former|latter)\b|"
    r", for (?:example|instance)\b|"
    # "Has tried to remember more", "two were minors", "some, like Holm", "details were not clear": of what, of whom?
    r"\b(?:remember|recall|say|know|learn|tell|reveal|do|find|need|want|ask)(?:s|ed|ing)? more(?=[.,;]| but\b)|"
    r"(?:^|, )(?:two|three|four|five|six|seven|eight|most|many|some|several) "
    r"(?:were|are|had been|have been)\b(?! (?:people|men|women|children)\b)|^(?:some|many|others), like\b|"
    r"^(?:further |more |other )?details (?:were|are|remain)\b|^copies (?:will|are|were|can)\b|\bthe latter\b|"
    r"^the \w+ there\b|\bof (?:theirs|its own)\b|\bthe (?:two|three|four|five|six) (?:earlier|later|others?) ones?\b",
    re.I,
)
_SHORTENED = re.compile(
    r"\W*(?:(?:(?:but|and|now|so|still|then) )?(?:he|she|they|it|this|that)['’](?:s|re|ve|d|ll)|"
    r"now (?:he|she|they|it))\b",
    re.I,
)
# "They sent Holm there": not the "there" of "there is".
_THERE = re.compile(
    r"(?<!\bout )(?<!\bover )\bthere\b(?!['’]s\b)"
    r"(?! (?:\w+ )?(?:is|are|was|were|has|have|had|will|would|may|might|can|could|should|must|to be|appear\w*|seem\w*|"
    r"remain\w*|exist\w*|comes?|came|be|been|being|isn['’]t|aren['’]t|wasn['’]t|weren['’]t)\b)",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:in|at|to|from|near|into|on|of|inside|outside|across|around)\s(?:the\s|an?\s|his\s|her\s|their\s)?\w", re.I
)
# "It is not known who fired": that "it" stands for nothing.
_EXPLETIVE = re.compile(
    r"\W*it(?:['’]s| is| was| has been| had been| remains| remained)(?: still)?(?: not| never)?(?: yet| immediately)? "
    r"(?:un)?(?:clear|known|certain|likely|possible|sure) (?:whether|if|who|what|when|where|why|how|that)\b",
    re.I,
)
_QUOTED_LEANING = re.compile(
    r"[“\"][‘']?(?:(?:He|She|They|It|His|Her|Their|Its|But|And|This|That|These|Those)\b|(?:No|Yes|Yeah|Well|Exactly)[,.!]|"
    r"I (?:do not|don['’]t|didn['’]t) (?:believe|think) so\b)"
)
# "I strongly support her efforts": nobody was named whose efforts those could be.
_QUOTED_PRONOUN = re.compile(
    r"[“\"][‘']?(?P<start>[A-Z][\w’'-]* (?:[\w’'-]+ ){0,4}?)(?P<pronoun>he|she|they|him|her|them|his|their|it)\b"
    r"(?P<after>[^”\"]*)"
)
_IN_QUOTES_NAMED = re.compile(
    r"\b(?i:the|an?|this|that|these|those|our|my|your|any|every|each|no|some|many|most|all|people|everyone|"
    r"someone|anyone|nobody|who|whoever|what|whatever)\b|(?<!^)\b[A-Z][a-z]+|\b(?!(?:was|is|has|does|us|always|perhaps|unless|yes|this)\b)\w{3,}s\b"
)
# "It", where it stands for what follows or for nothing: "I think it is time", "make it clear".
_STANDS_FOR_NOTHING = re.compile(
    r"(?:['’](?:s|d|ll)| (?:is|was|would|will|seems?|takes?|took|has|had|does|did|makes?|made|matters?|means?|comes?|"
    r"clear|hard|easy|difficult|possible|impossible|better|worse|safe|right)\b)"
)
# "It is painful to see", "It seems that", "It didn't matter how": that "it" stands for what follows.
_QUOTED_EXPLETIVE = re.compile(
    r"[“\"][‘']?It(?:"
    r"(?:['’]s| is| was|['’]d be| would be|['’]ll be| will be)(?: (?:not|never|very|so|really|always|almost|too))? "
    r"(?:hard|difficult|easy|painful|sad|tough|important|good|great|nice|wrong|right|fair|unfair|safe|unsafe|better|best|"
    r"necessary|essential|vital|natural|rare|common|unusual|impossible|possible|likely|unlikely|clear|unclear|true|"
    r"heartbreaking|devastating|critical|crucial|reasonable|irresponsible|amazing|incredible|wonderful|terrible|awful)"
    r"(?: for [\w’']+(?: \w+)?| of [\w’']+)?,? (?:to|that|when|if|how|what|why|whether)\b|"
    r" (?:seems|appears|seemed|appeared|looks|sounds)(?: to me)? (?:that|like|as if|as though)\b|"
    r" (?:takes?|took) (?:\w+ ){1,4}to\b|"
    r" (?:does|did)n['’]t matter (?:how|what|who|if|whether|where|when)\b)"
)
# Words that answer, go on or turn from what was said before.
_OPENERS = re.compile(
    r"\W*well [A-Z]\w+,|\W*(?:yes|no|well|sure|second|secondly|third|thirdly|finally|lastly|"
    r"indeed|in fact|in short|in other words|of course|come to think of it|although|that said|after all|"
    r"all the while|"
    r"to be sure|by contrast|on the other hand|likewise|similarly|nor|as a result|for example|for instance|since then|"
    r"either way|even so|instead|meanwhile|rather|again|then)\b(?=,)|\W*then (?:the|an?|he|she|they|it)\b|\W*meaning:|"
    r"\W*(?:that['’]s|that is|that was|maybe it|the list includes|instead of|such)\b|"
    r"\W*that (?:would|could|will|may|might|did|does|has|had|led|means?|meant|leaves|left|makes|made|came|comes|"
    r"includes?)\b|"
    r"\W*(?:neither|nor) (?:do|does|did|is|was|are|were|has|have|had|can|could|will|would)\b|"
    r"\W*(?:after that|afterwards?|later (?:that|on|in the)\b|earlier (?:that|in the)\b|"
    r"the same (?:day|evening|night|week)\b|the (?:day|week|month|year) (?:before|after)\b|first is\b|second is\b)",
    re.I,
)
_ARGUES = re.compile(
    r",\s(?:of course|frankly|to be fair|after all|let['’]s face it|like it or not|mind you|believe it or not|"
    r"needless to say|admittedly|surely)\b|\b(?:aren['’]t buying|ought to be ashamed|make no mistake)\b|"
    r"^(?:furious|fuming|terrified|shocked|stunned|heartbroken|devastated|delighted|jubilant) (?!by\b|at\b|that\b)\w|"
    r"\b(?:freak(?:s|ed|ing)? out|go(?:es|ing)? nuts|undoubtedly|blather(?:s|ed|ing)?|hissy fit)\b|"
    r"^the (?:good|bad) news\b|^keep in mind\b|^note (?:the|that|their|his|her|its|how)\b|"
    r", it turns out,|\byet another\b|"
    r"\bthere(?:['’]s| is) (?:no|little) (?:question|doubt)\b|^here are\b|^zooming\b|^look at\b|^the truth is\b|"
    r"^(?:don['’]t|do not|never mind|forget|remember|recall) |"
    r"^there(?:['’]s| is) (?:another|an?|one) (?:\w+ )?(?:problem|case to|catch|irony)\b|"
    r"^there are (?:two|three|four|five|six|seven|\d+) (?:ways|things|reasons|kinds|types|takeaways|lessons)\b|"
    r"^as it happens\b|\bof course\b(?! of\b)|^what['’]s more\b|\bcertainly\b|\bdoomed (?:from|to)\b|\bstrikingly\b|"
    r"^whatever\b|^worse,|"
    r"^(?:even |still )?(?:more|most) (?:alarming|troubling|worrying|shocking|striking|surprising|telling)\b|"
    r"^apparently,? it['’]s\b|\blooks? (?:especially|particularly|very) (?:bad|foolish|weak)\b|"
    r"^an? (?:angry|furious|defiant|bitter|desperate|disgraced|embattled|beleaguered) [A-Z]|"
    r"\b(?:essentially|basically|clearly|obviously|undeniably)\b(?! (?:visible|audible|marked|labell?ed|seen|heard))|"
    r"^just (?:witness|look|ask|consider|imagine)\b|"
    r"^(?:wow|ouch|yikes|hooray)\b|\bmight wish\b|\b(?:was|were|is|are) (?:\w+ )?enough\.?$|"
    r"^(?:(?:or|and|but) )?"
    r"(?:predictably|ironically|tellingly|"
    r"fortunately|unfortunately|luckily|hopefully|to (?:his|her|its|their) credit|turns out|suffice (?:it )?to say|"
    r"leave it to|of course|frankly|to be fair|admittedly|surely|clearly|sadly|alas|thankfully|maybe|perhaps)\b",
    re.I,
)
_JUDGES = re.compile(
    r"\b(?:is|are|was|were|be) (?:\w+ly |just |so |dead )?(?:wrong|racist|corrupt|stupid|chilling|"
    r"meritless|ridiculous|absurd|shameful|"
    r"disgraceful|outrageous|repugnant|heroic|pathetic|indefensible|insane|idiotic|laughable|despicable)\b|"
    r"\b(?:bizarre(?:ly)?|stunning(?:ly)?|jaw-dropping|eye-popping|bombastic|burdensome|weapons-grade|unhinged|deranged|"
    r"outrageous(?:ly)?|ludicrous(?:ly)?|hilarious(?:ly)?|laughabl[ey]|disgraceful(?:ly)?|shameful(?:ly)?|crazy|wacky|"
    r"in typical [\w’'-]+ (?:fashion|style)|payback|deserves? (?:high|low|full|top) marks|"
    r"scathing(?:ly)?|memorabl[ey]|remarkabl[ey]|whopping|fawn(?:s|ed|ing) over)\b|"
    r"\bshould(?:n['’]t)?\b(?! (?:arrive|open|start|begin|end|contact|call|be (?:ready|open|able|over|done|complete)))",
    re.I,
)
_RELAYING = frozenset(["according to", "reported", "reports"])
_THESE = re.compile(
    r"\b(?:these (?:\w+ing |\w+ed )?|(?<!like )this (?!(?:is|was|has|had|would|will|could|may|might|and|or|in|on|to|at|"
    r"for|past|last|coming|fiscal|week|weekend|month|year|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|"
    r"season|country|state|city|town|region|county|world|planet|century|decade|quarter|\w+day)\b))(\w+)",
    re.I,
)
# "The two leaders met", "Both races are close": whoever reads it must have been told which.
_BOTH = re.compile(
    r"^(?:both|the (?:two|three|four|five|six|seven|eight|nine|ten)) (?:[a-z]+ )?((?!sides\b)[a-z]+s|men|"
    r"women|people|children|criteria|media)\b(?! (?:of|in|who|that|which|from|at|with|and)\b)",
    re.I,
)
# "Under that age": not "similar to that of", nor "in that he".
_THAT = re.compile(
    r"\b(?:with|under|at|in|on|of|for|about|by|from|after|before|since|against|over|during|behind|beyond) that "
    r"(?!(?:he|she|it|they|the|an?|of|in|which|who|is|was|were|are|has|had|will|would|could|may|day|night|date|year|point|"
    r"from|on|and|or|there)\b)([a-z]{3,})\b",
    re.I,
)
# "In brief, it has brought in", "By then, their share rose": not "In spring, it is warm".
_PUT_OFF = re.compile(
    r"(?P<phrase>(?:In|By|On|At|Under|For|With|After|Since|During|Among|Within|Over|From|"
    r"Of) (?!\w+ing\b)[^,]{2,40}?),? "
    r"(?:(?:can|could|will|did|does) )?(?<=[, ])(?:they|it|their|its)\b"
    r"(?! (?:is|was|has been|had been|will be|would be|became|took|takes|seems?|seemed|appears|appeared|"
    r"emerged|turned)\b)"
)
# "The activist said": it takes a sentence before it that has one.
_SOMEBODY = re.compile(
    r"(?:^|, )the (?:[\w-]+ )?(source|activist|man|woman|democrat|republican|senator|congressman|"
    r"congresswoman|lawmaker|author|"
    r"actor|actress|comedian|attorney|lawyer|officer|witness|student|teacher|mother|father|analyst|expert|professor|"
    r"researcher|spokesman|spokeswoman|driver|outlet|newspaper|paper|magazine|network|victim|suspect|resident|reporter|candidate|teenager|boy|girl)"
    r"(?:,)? (?:has |had |also |later )?"
    r"(?:said|says|told|added|wrote|argued|replied|insisted|reported)\b",
    re.I,
)
_TIMES = frozenset(["days", "times", "hours"])  # "these days"


def find_leaning(text: str, previous: str) -> list[Finding]:
    """Find a pronoun that stands for nobody: one that opens the sentence, or "he" and "she" without a name before.

    ``previous`` is the sentence before, or nothing.
    """
    prose = mask_quotations(plain(text))
    words = find_words(prose)
    if words and (words[0].low in _OPENING_PRONOUNS or _SHORTENED.match(prose)) and not _EXPLETIVE.match(prose):
        return [
            Finding(Rule.WORDING, words[0].text, f'It begins with "{words[0].text}", and nobody can tell who that is.')
        ]
    if found := _OPENERS.match(prose):
        return [Finding(Rule.WORDING, found.group(), f'It begins with "{found.group()}", which goes on from nothing.')]
    if found := _LEANING.search(prose):
        return [Finding(Rule.WORDING, found.group(), f'It says "{found.group()}" of something that it does not name.')]
    if _is_put_off(prose):
        return [Finding(Rule.WORDING, text, "Its subject stands for something that it does not name.")]
    if (these := _THESE.search(prose)) and _is_new(these, f"{previous} {prose[: these.start()]}"):
        return [Finding(Rule.WORDING, these.group(), f'It says "{these.group()}", of which nothing was said before.')]
    if (both := _BOTH.match(prose)) and _is_new(both, previous):
        return [Finding(Rule.WORDING, both.group(), f'It says "{both.group()}", and nobody can tell which.')]
    if (who := _SOMEBODY.search(prose)) and _is_new(who, previous):
        return [Finding(Rule.WORDING, who.group(), f'It says "{who.group()}", and nobody can tell who that is.')]
    if (that := _THAT.search(prose)) and _is_new(that, f"{previous} {prose[: that.start()]}"):
        return [Finding(Rule.WORDING, that.group(), f'It says "{that.group()}", of which nothing was said before.')]
    if (there := _THERE.search(prose)) and not _PLACE.search(prose[: there.start()]):
        return [Finding(Rule.WORDING, there.group(), f'It says "{there.group()}" of a place that it does not name.')]
    named = any(name.proper for name in find_names(previous))
    for word in words:
        before = prose[: word.start]
        if word.low not in PERSON_PRONOUNS or named or names_somebody(before, word.low):
            continue
        if word.low in {"him", "hers"}:
            return [Finding(Rule.WORDING, word.text, f'It says "{word.text}" where nobody was named before.')]
        if not PERSON.search(before):
            return [Finding(Rule.WORDING, word.text, f'It says "{word.text}" where nobody is named.')]
    return []


def _is_put_off(prose: str) -> bool:
    """Say whether a phrase that names nobody opens ``prose``, and "it" or "they" follows: "In brief, it has"."""
    found = _PUT_OFF.match(prose)
    if found is None or find_finite_verb(found["phrase"]) is not None:
        return False
    return not any(name.proper for name in find_names(f"x {found['phrase']}"))


def _is_new(pointing: re.Match[str], before: str) -> bool:
    """Say whether "these officials" are the first officials that are spoken of."""
    return pointing[1].lower() not in _TIMES and stem(pointing[1].lower()) not in content_stems(before)


def leans(text: str) -> bool:
    """Say whether ``text`` can't be understood alone, whoever was named before it."""
    prose = mask_quotations(plain(text))
    there = _THERE.search(prose)
    if there and not _PLACE.search(prose[: there.start()]):
        return True
    pointing = (_THESE.search(prose), _THAT.search(prose), _BOTH.match(prose))
    if any(found is not None and _is_new(found, prose[: found.start()]) for found in pointing):
        return True
    return bool(_LEANING.search(prose) or _OPENERS.match(prose)) or _is_put_off(prose)


def quotation_leans(words: str) -> bool:
    """Say whether a quotation in ``words`` opens with what stands for somebody or something said before it."""
    found = _QUOTED_LEANING.search(words)
    if found is not None:
        return _QUOTED_EXPLETIVE.match(words, found.start()) is None
    told = _QUOTED_PRONOUN.search(words)
    if told is None or _IN_QUOTES_NAMED.search(told["start"]):
        return False
    return told["pronoun"].lower() != "it" or _STANDS_FOR_NOTHING.match(told["after"]) is None


def means_somebody_else(text: str) -> bool:
    """Say whether ``text`` speaks of "he", "she" or "him" before it has named or described anybody."""
    prose = mask_quotations(plain(text))
    words = find_words(prose)
    first = next((word for word in words if word.low in PERSON_PRONOUNS), None)
    if first is None:
        return False
    rest = words[words.index(first) :]
    before = prose[: first.start]
    if names_somebody(before, first.low):
        return False
    # "In her speech, Ada Holm said": the name comes behind a phrase that opens the sentence.
    comma = prose.find(",", first.end)
    return not (comma >= 0 and first.low in {"his", "her"} and any(w.capitalised for w in rest if w.start > comma))


def is_opinion_of_outlet(text: str) -> bool:
    """Say whether ``text`` argues in its outlet's own voice: "of course", "like it or not", "the plan is stupid"."""
    prose = mask_quotations(plain(text))
    if _ARGUES.search(prose):
        return True
    judging = _JUDGES.search(prose) is not None
    return judging and not any(one.source and one.cue not in _RELAYING for one in find_attributions(text))
