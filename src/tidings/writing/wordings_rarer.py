"""Wordings that mean the same and are told less readily than others, as patterns with what may stand instead. Data."""

from tidings.writing.wordings import NO_AUXILIARY, NUMBER

__all__ = ["RARER"]


def _after(words: str) -> str:
    """Return a pattern that asks for one of ``words`` and a space before what follows it."""
    return f"(?:{'|'.join(rf'(?<={word} )' for word in words.split())})"


def _not_after(words: str) -> str:
    """Return a pattern that asks for none of ``words`` before what follows it."""
    return "".join(rf"(?<!\b(?i:{word}) )" for word in words.split())


_SEEMS = "is was has does looks sounds feels seems acts works smells tastes appears reads functions behaves"
_OPEN = "asked unclear clear known wonder determine investigating"  # behind these "if" and "whether" are one

# Each pattern begins at a word. What it leaves out ("not", "under") would make the other wording say something else.
RARER: tuple[tuple[str, str], ...] = (
    (rf"(?<!not )only (?=(?:{NUMBER}|a few|a handful)\b)", "just "),
    (rf"(?<=[a-z] )just (?=\d|{NUMBER}\b)", "only "),
    (
        rf"{_not_after('as so too how not the very these those that his her their its')}many "
        r"(?=(?:[a-z]+ )?(?:people|children|women|men|[a-z]{3,}[a-rt-z]s)\b)",
        "numerous ",
    ),
    (
        r"some (?=(?!debris\b|news\b|series\b|[a-z]+ics\b)(?:people|women|men|children|[a-z]{3,}[a-rt-z]s)\b)",
        "a number of ",
    ),
    (r"(?<!such )(?<!quite )a lot of (?=(?!news\b)[a-z]{3,}[a-rt-z]s\b)", "many "),
    (r"lots of (?=(?!news\b)[a-z]{3,}[a-rt-z]s\b)", "many "),
    (rf"{NO_AUXILIARY}(?:increased|grew) (?=(?:by|to|from) (?:about |nearly |almost )?[\d£$€])", "rose "),
    (rf"{NO_AUXILIARY}rose (?=(?:by|to|from) (?:about |nearly |almost )?[\d£$€])", "increased "),
    (rf"{NO_AUXILIARY}(?:decreased|declined|dropped) (?=(?:by|to|from) (?:about |nearly |almost )?[\d£$€])", "fell "),
    (rf"{NO_AUXILIARY}fell (?=(?:by|to|from) (?:about |nearly |almost )?[\d£$€])", "dropped "),
    (
        r"during (?=(?:an?|his|her|its|their|this|that|the (?!day|night|week|month|year|summer|winter|spring|fall|"
        r"autumn|morning|afternoon|evening|decade|first|last|past|early|late|same)\w+) )",
        "in the course of ",
    ),
    (r"in the course of\b", "during"),
    (r"in recent (?=(?:years|months|weeks|days)\b)", "over recent "),
    (r"(?<!\bas soon )(?<=[a-z] )while (?=(?:he|she|they|it) (?:was|were) \w+ing\b)", "as "),
    (r"(?<=[a-z] )as (?=(?:he|she|they) (?:was|were) \w+ing\b)", "while "),
    (r"(at|from|since) the beginning\b", r"\1 the start"),
    (r"the start of (?=the |this |that |[A-Z])", "the beginning of "),
    (r"the most recent (?=[a-z]+ )", "the latest "),
    (r"the latest (?=[a-z]+ )", "the most recent "),
    (
        rf"{_after('for to among by from on with and that help of')}people who "
        r"(?=(?:are|were|have|had|live|lived|work|worked|died|take|took|want|need|do|did|use|used|lost)\b)",
        "those who ",
    ),
    (r"such as (?=(?:the |an? )?(?!to\b)[A-Za-z])", "like "),
    (rf"(?<=[a-z]s ){_not_after(_SEEMS)}like (?=[A-Z])", "such as "),
    (rf"{_after(_OPEN)}if (?=(?:the|he|she|it|they|there|his|her|their|an?|any)\b)", "whether "),
    (rf"{_after(_OPEN)}whether (?=(?:the|he|she|it|they|there|his|her|their|an?|any)\b)(?!.*\bor\b)", "if "),
    (r"with no (?=[a-z]+)(?!(?:one|more|less|longer)\b)", "without any "),
    (r"without any (?=[a-z]+)", "with no "),
    (r"as part of\b", "as a part of"),
    (r"(is|are|was|were|be|been) a part of\b", r"\1 part of"),
    (r"solely\b", "only"),
    (r"usually\b", "normally"),
    (r"normally\b", "usually"),
    (r"frequently\b", "often"),
    (r"significantly\b", "considerably"),
    (r"(?:considerably|substantially)\b", "significantly"),
    (r"slightly (?=(?:more|less|higher|lower|above|below)\b)", "a little "),
    (r"severely (?=(?:damaged|hurt|injured)\b)", "badly "),
    (r"(?:badly|seriously) (?=(?:hurt|injured|wounded)\b)", "severely "),
    (r"(is|was|are|were|be|it|been) hard (?=to [a-z])", r"\1 difficult "),
    (r"(?<!more )(?<!less )(?<!most )difficult (?=to [a-z])", "hard "),
    # Not "may not": that forbids.
    (r"may (?=(?:have|be|also|become|cause|lead|need|face|help|affect|include|still)\b)", "might "),
    (r"might (?=(?:have|be|also|become|cause|lead|need|face|help|affect|include|still)\b)", "may "),
    (r"searching (?=for\b)", "looking "),
    (r"looking (?=for (?:the|an?|his|her|more|clues|evidence|survivors)\b)", "searching "),
    (
        r"(will|would|could|can|may|might|should|must) help (?=(?:make|keep|find|improve|prevent|explain|answer|pay|"
        r"protect|reduce|ensure|bring|build|create|cover|fight|solve|get|identify|determine|save|stop|raise|meet|avoid)\b)",
        r"\1 help to ",
    ),
    (r"help to (?=[a-z])", "help "),
    (r"(?<!to )carry out (?=an? |the )", "conduct "),
    (r"(?<!was )(?<!were )(?<!been )conducted (?=an? |the )", "carried out "),
    (r"resulted in (?=(?:the|an?|his|her|its|their) )", "led to "),
    (
        r"(?<!was )(?<!were )(?<!been )led to "
        r"(?=(?:an?|his|her|its|their) \w+ing\b|the (?:arrest|death|closure|loss|end))",
        "resulted in ",
    ),
    (r"permitted (?=(?:[\w’]+ ){1,3}to [a-z])", "allowed "),
    (r"allows (?=(?:[\w’]+ ){1,3}to [a-z])", "permits "),
    (r"allowing (?=(?:[\w’]+ ){1,3}to [a-z])", "permitting "),
    (r"(will|would|could|can|may|might|should|must|to|not) allow (?=(?:[\w’]+ ){1,3}to [a-z])", r"\1 permit "),
    (r"believes (?=that )", "thinks "),
    (r"thinks (?=that )", "believes "),
    (
        r"(they|we|who|officials|police|researchers|scientists|experts|investigators|doctors) believe (?=that )",
        r"\1 think ",
    ),
    (r"intends (?=to )", "plans "),
    (
        r"remains (?=(?:in|at|on|under|unclear|unknown|closed|open|uncertain|missing|hospitali[sz]ed)\b)",
        "is still ",
    ),
    (r"is still (?=(?:in|at|on|under|unclear|unknown|closed|open|uncertain|missing)\b)", "remains "),
    (r"are still (?=(?:in|at|on|under|unclear|unknown|closed|open|uncertain|missing)\b)", "remain "),
    (r"was still (?=(?:in|at|on|under|unclear|unknown|closed|open|uncertain|missing)\b)", "remained "),
    (r"to purchase (?=(?:an?|the|\d|[a-z]+s)\b)", "to buy "),
    (r"to construct\b", "to build"),
    (r"(was|were|been|be|being) constructed\b", r"\1 built"),
    (r"(was|were|been) discovered (?=(?:in|on|at|by|near|inside|under|outside)\b)", r"\1 found "),
    (
        r"(was|were|been) found (?=(?:in|on|at|near|inside|under|outside) (?:the|an?|his|her|their)\b)",
        r"\1 discovered ",
    ),
    (r"(?<!was )(?<!were )(?<!been )discovered (?=that |the |an? )", "found "),
    (r"killed himself\b", "took his own life"),
    (r"killed herself\b", "took her own life"),
    (r"has no (?=[a-z]+\b)(?!(?:more|less|longer|one)\b)", "does not have any "),
    (
        r"(?<!to )(?<!will )(?<!ould )(?<!may )(?<!might )(?<!must )(?<!can )have no (?=[a-z]+\b)"
        r"(?!(?:more|less|longer|one)\b)",
        "do not have any ",
    ),
    (r"(?<!have )(?<!has )had no (?=[a-z]+\b)(?!(?:more|less|longer|one)\b)", "did not have any "),
    (r"allegations (?=(?:of|that|against|by|from)\b)", "accusations "),
    (r"accusations (?=(?:of|that|against|by|from)\b)", "allegations "),
    (
        rf"{_after('by told at from with that when after ,')}police"
        r"(?=[.,;]| (?:said|say|have|had|were|are|believe|found|arrested|and|in|on|at|to|for|after|who|that|told|"
        r"did|as|when|while|began|moved|used|fired|opened|from|with)\b)",
        "the police",
    ),
    (
        r"major (?=[a-z]+)(?!(?:league|label|general|surgery|party|parties|depressive|data|in|and|or)\b)",
        "big ",
    ),
    (
        rf"{_not_after('left leave leaving fled flee entered enter into of outside')}the country"
        r"(?=[’']s\b|[.,;]| (?:and|to|is|was|has|had|will|after|before|as|since|for|on|with|that)\b)",
        "the nation",
    ),
    (
        r"the nation(?=[’']s\b|[.,;]| (?:and|to|is|was|has|had|will|after|before|as|since|for|on|with|that)\b)",
        "the country",
    ),
    (r"unemployment (?=(?:rate|benefits|claims)\b)", "jobless "),
    (r"jobless (?=(?:rate|benefits|claims)\b)", "unemployment "),
    (r"physician(s?)\b", r"doctor\1"),
    (r"firearm(s?)\b", r"gun\1"),
    (r"remarks\b", "comments"),
    (r"(his|her|their|those|these) comments\b", r"\1 remarks"),
    (r"blaze\b", "fire"),
    (r"errors\b", "mistakes"),
    (r"(?<!a )sufficient\b", "enough"),
    (r"huge\b", "vast"),
    (r"lethal\b", "deadly"),
)
