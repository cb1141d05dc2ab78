"""What news holds back with: a charge, a plan, a condition, an office that is not quite one; a row of a table each."""

import re
from dataclasses import dataclass

from tidings.writing.check import Rule

__all__ = ["HELD", "Held"]


@dataclass(frozen=True, slots=True)
class Held:
    """Words that hold back what a text tells: who tells that must keep them, or what is of their kind.

    ``cue`` finds them in a group whose name begins with "how", and what they hold back in one that begins with "what",
    where they don't hold back all of it (``whole``: then where most of the passage is told); ``kept`` is what may stand
    for them, if not their synonyms. ``spoken`` ones count within quotation marks too; of ``once`` ones what is held
    back must stand once in the passage, as it is told there without them else.
    """

    cue: re.Pattern[str]
    kept: re.Pattern[str] | None = None
    rule: Rule = Rule.HEDGE
    spoken: bool = False
    whole: bool = False
    once: bool = False


_PARTS = {
    "{_WHAT}": r"(?P<what>[^,;.]{4,})",
    "{_SAYS}": r"said|says|told|accord\w*|testif\w*",
    "{_AGED}": (
        r"(?:(?:under|over|below|above|aged|older than|younger than|at least) (?:the age of )?\d+)"
        r"(?! ?(?:%|per|mil|bil|th|[,.\d]))"
    ),
}


def _re(pattern: str) -> re.Pattern[str]:
    """Return ``pattern``, in which lines may be broken and the parts above stand by their names."""
    whole = re.sub(r"\n *", "", pattern)
    for name, part in _PARTS.items():
        whole = whole.replace(name, part)
    return re.compile(whole, re.I)


HELD = (
    # A charge, or what a court heard, is no deed.
    Held(
        _re(r"""\b(?P<how>on trial (?:for|over)|st(?:ood|ands?) trial (?:for|over)|fac(?:es?|ed|ing) (?:an? |
            \w+ )?charges? of|charged with|accused of|suspected of|case against [^,;.]{3,40}? for|
            indict\w+ (?:for|on)|sued for|arrested (?:for|on suspicion of)|under investigation for) {_WHAT}"""),
        _re(r"""\b(?:trial|tried|charg\w*|accus\w*|alleg\w*|suspect\w*|suspicion|case|indict\w*|sue[ds]?|suing|
            lawsuit|arrest\w*|prosecut\w*|claim\w*|den(?:y|ie)\w*|plead\w*|investigat\w*|{_SAYS})\b"""),
        Rule.STRENGTH,
    ),
    Held(
        _re(r"""\b(?P<how>(?:court|jury|inquest|inquiry|hearing|tribunal|trial|panel|committee|
            parliament) (?:(?:has|had|have|was|is|were) )?(?:heard|hears?|told)) (?:that )?{_WHAT}"""),
        _re(r"""\b(?:heard|hears?|court|jury|inquest|inquiry|hearing|tribunal|alleg\w*|prosecut\w*|claim\w*|
            {_SAYS})\b"""),
        Rule.STRENGTH,
    ),
    Held(
        _re(r"""\b(?P<how>claims|reports|rumou?rs?|allegations|suggestions?|speculation|accusations?|theory|
            complaints?|whether) (?:that )?{_WHAT}"""),
        _re(r"""\b(?:claim\w*|report\w*|rumou?r\w*|alleg\w*|suggest\w*|speculat\w*|complain\w*|accus\w*|whether|
            if|theor\w*|unconfirmed|unclear|investigat\w*|question\w*|doubt\w*|check\w*|deny|den(?:ies|ied)|
            decid\w*|see|ask\w*)\b"""),
        Rule.STRENGTH,
    ),
    Held(
        _re(r"""\b(?P<how>complaint|lawsuit|indictment|suit|petition|memo|dossier|diary)\b[^,;.]{0,40}? (?:says|
            said|alleges|alleged|states|claims) (?:that )?{_WHAT}"""),
        _re(r"""\b(?:complain\w*|suit|lawsuit|sue[ds]?|indict\w*|petition|memo|dossier|diary|alleg\w*|claim\w*|
            accus\w*|{_SAYS})\b"""),
        Rule.STRENGTH,
    ),
    Held(
        _re(r"\b(?P<how>(?:would|will|plans? to|intends? to) (?:argue|claim|plead)) (?:that )?{_WHAT}"),
        _re(r"\b(?:argu\w*|would|will|plans?|claims?|intends?|plead\w*)\b"),
    ),
    Held(
        _re(r"\b(?P<how>described|remember(?:s|ed)|recall(?:s|ed)|imagin(?:es|ed)) (?:seeing |hearing )?{_WHAT}"),
        _re(r"\b(?:describ\w*|remember\w*|recall\w*|imagin\w*|saw|seen|witness\w*|{_SAYS})\b"),
        Rule.STRENGTH,
    ),
    # What would be, or what somebody asks for or means to do, is not so yet.
    Held(
        _re(r"\b(?P<how>would) (?:not |also |then )?(?!have\b|like\b){_WHAT}"),
        _re(r"""\b(?:would|will|could|might|may|should|can|must|if|plan\w*|propos\w*|expect\w*|intend\w*|
            promis\w*|vow\w*|pledg\w*|aim\w*|want\w*|hop(?:e[sd]?|ing)|threat\w*|agree\w*|due|set to|going to|
            next|upcoming|forecast\w*|predict\w*|ask\w*|refus\w*|likely|ready|decid\w*|to be|not)\b|
            ['’](?:ll|d)\b"""),
    ),
    Held(
        _re(r"""\b(?P<how>recommend(?:s|ed)?|propos(?:es|ed)|demand(?:s|ed)?|urg(?:es|ed)|call(?:s|ed) for|
            ask(?:s|ed) for) (?:that )?{_WHAT}"""),
        _re(r"""\b(?:recommend\w*|propos\w*|suggest\w*|urg\w*|demand\w*|request\w*|ask\w*|call\w*|want\w*|should|
            would|could|plan\w*|if|push\w*|back\w*|support\w*|seek\w*|favou?r\w*|need\w*|must)\b"""),
    ),
    Held(
        _re(r"""\b(?P<how>threaten(?:s|ed|ing)?|want(?:s|ed)?|hop(?:es|ed)|aim(?:s|ed)?|tr(?:ies|ied|ying)|
            attempt(?:s|ed|ing)?|seeks?|sought|offer(?:s|ed)?|consider(?:s|ed|ing)?|mulls?|weigh(?:s|ed|
            ing)?) (?:to )?{_WHAT}"""),
        _re(r"""\b(?:threat\w*|want\w*|hop(?:e[sd]?|ing)|aim\w*|tr(?:y|ies|ied|ying)|attempt\w*|seek\w*|sought|
            offer\w*|consider\w*|mull\w*|weigh\w*|would|could|may|might|bid|effort\w*|goal|target|propos\w*|
            plan\w*|possib\w*|in order|intend\w*|wish\w*|like to|to)\b"""),
    ),
    Held(
        _re(r"""\b(?P<how>declined|declines|refus(?:es|ed)|failed|fails|forgot|neglected|stopped short of|
            (?:advis\w*|warn\w*|vot\w*|rul\w*|decid\w*|argu\w*|recommend\w*) against) (?:to )?{_WHAT}"""),
        _re(r"""\b(?:declin\w*|refus\w*|fail\w*|forgot\w*|neglect\w*|against|unable|not|never|no|nobody|none|
            without|reject\w*|oppos\w*|avoid\w*|warn\w*|stop\w*|stay\w*|turn\w* down|cannot)\b|n['’]t\b"""),
        Rule.NEGATION,
    ),
    # For whom, where and how long something is so.
    Held(
        _re(r"""\b(?P<how>in (?:mice|rats|monkeys|animals|pigs|worms|flies|cells|a dish|the lab(?:oratory)?)|
            (?:people|men|women|adults|children|patients|boys|girls|drivers|workers|residents|voters|
            pensioners|pupils|students|those|anyone|households) (?:who (?:are |were )?)?{_AGED})\b"""),
        _re(r"""\b(?:mice|mouse|rats?|monkeys?|animals?|pigs?|worms?|flies|cells?|lab\w*|dish|aged?|\d+|older|
            younger|old)\b"""),
        Rule.SCOPE,
        whole=True,
    ),
    Held(
        _re(r"\b(?P<how>except(?:ing)?(?: for)?|with the exception of|excluding|apart from|other than|all but)\b"),
        _re(r"""\b(?:except\w*|exclud\w*|apart from|other than|all but|but not|not|most|some|many|spar\w*|
            exempt\w*|unless)\b"""),
        Rule.SCOPE,
        whole=True,
    ),
    Held(
        _re(r"""\b(?P<how>temporar(?:y|ily)|provisional(?:ly)?|conditional(?:ly)?|in principle|in theory|
            pending)\b"""),
        _re(r"""\b(?:temporar\w*|provision\w*|condition\w*|principle|theory|pending|for now|until|interim|
            short\w*|brief\w*|for (?:an?|two|three|several|\d+) \w+|if|while)\b"""),
        whole=True,
    ),
    Held(
        _re(r"""\b(?P<how>fewer than|less than|under|below|just (?:under|below|short of|over)|not quite|at most|
            up to|at least|more than|almost|nearly) (?P<what>half|a third|a quarter|two[- ]thirds|
            three[- ]quarters|(?:the |a )?record)\b"""),
        _re(r"""\b(?:fewer|less|more|over|under|below|short|most|up to|least|almost|near\w*|about|around|roughly|
            some|minority|majority|not|exceed\w*|clos\w+)\b"""),
        Rule.NUMBER,
    ),
    Held(
        _re(r"""\b(?P<how>median|draft|preliminary|forecasts?|provisional|projected|estimated|predicted|proposed|
            planned) (?P<what>[a-z]{3,}(?: [a-z]{3,})?)"""),
        _re(r"""\b(?:median|draft|preliminar\w*|forecast\w*|provisional|project(?:ed|ions?)|estimat\w*|predict\w*|expect\w*|propos\w*|
            plan\w*|would|could|may|might|should|will|target\w*|intend\w*|about|around|roughly)\b"""),
    ),
    # An office that is not quite one, and who is not the one he belongs to.
    Held(
        _re(r"""\b(?P<how>deputy|acting|vice|assistant|interim|former|ex|retired|outgoing|incoming|would-be|
            shadow|honorary|aspiring|trainee|junior|self-styled|self-proclaimed)[ -](?P<what>(?!of\b|to\b|
            in\b)[a-z]{3,}(?: [a-z]{3,})?)"""),
        rule=Rule.ROLE,
        once=True,
    ),
    Held(_re(r"\b(?P<what>[a-z]{4,})[ -](?P<how>elect|designate)\b"), rule=Rule.ROLE, once=True),
    Held(
        _re(r"""\b(?P<how>sons?|daughters?|wife|husband|widow(?:er)?|mother|father|brothers?|sisters?|cousin|
            nephew|niece|uncle|aunt|stepfather|stepmother|girlfriend|boyfriend|fianc[eé]e?|aides?|bodyguards?|
            envoy|advisers?|advisors?|chief of staff|critics?|opponents?|supporters?|rivals?|enem(?:y|ies)|
            friends?|deputy|assistants?|killers?|murderer|victims?|relatives?|neighbou?rs?|colleagues?|
            ex-husband|ex-wife|partner) (?:of|to) (?:the |an? |his |her |their )?(?P<what>[A-Za-z][\w'-]{2,})"""),
        rule=Rule.ROLE,
        once=True,
    ),
    Held(
        _re(r"""\b(?P<what>[A-Za-z][\w-]{2,})['’]s (?P<how>sons?|daughters?|wife|husband|widow|mother|father|
            brothers?|sisters?|cousin|nephew|niece|uncle|aunt|stepfather|stepmother|girlfriend|boyfriend|
            fianc[eé]e?|aides?|bodyguards?|envoy|advisers?|advisors?|critics?|opponents?|supporters?|rivals?|
            friends?|deputy|assistants?|killers?|murderer|relatives?|neighbou?rs?|colleagues?|ex-husband|
            ex-wife|partner)\b"""),
        rule=Rule.ROLE,
        once=True,
    ),
    Held(_re(r"\b(?P<how>stakes?|shares|interest) in (?P<what>[A-Za-z][\w'-]{2,})"), rule=Rule.SCOPE, once=True),
    Held(
        _re(r"""\b(?P<how>stepped down|steps down|resign(?:s|ed)|quit|sacked|ousted|removed|
            retired) as (?P<what>[^,;.]{3,40})"""),
        _re(
            r"\b(?:former\w*|ex|until|step\w*|resign\w*|quit|sack\w*|oust\w*|remov\w*|retir\w*|once|previous\w*|then|left|"
            r"had been|leav\w*|served)\b"
        ),
        Rule.ROLE,
    ),
    Held(
        _re(
            r"\bwho was (?:an? )?(?P<what>[^,;.]{3,40}?) "
            r"(?P<how>until|from (?:19|20)\d\d to|between (?:19|20)\d\d and)\b"
        ),
        _re(r"\b(?:former\w*|ex|until|once|previous\w*|then|had been|served|from|between)\b"),
        Rule.ROLE,
    ),
    Held(
        _re(r"""\b(?P<how>committee|wing|branch|arm|subsidiary|faction|chamber|division|minority|search|hunt|
            talks|hopes?|fears?|rumou?rs?|threats?|calls?|targets?|goals?|attempts?|forecasts?|
            prospects?|plans?|proposals?) (?:of|for|about|to|at) (?:the |an? |its |his |
            her )?(?P<what>[a-z]{3,})"""),
        rule=Rule.SCOPE,
        once=True,
    ),
)
"""What is looked for beside what ``held_back`` knows."""
