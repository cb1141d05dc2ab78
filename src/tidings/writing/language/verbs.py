"""Verbs that news is told with: which word of a sentence is its finite verb, and that verb in the present tense."""

import re
from dataclasses import dataclass

from tidings.writing.language.cues import SAYING
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.words import Word, find_words, stem

__all__ = ["AUXILIARIES", "FiniteVerb", "could_be_sentence", "find_finite_verb", "is_past", "is_verb_form", "present"]

# Past forms that are no participle that commonly stands before or behind a noun, and their bases.
_IRREGULAR = {
    "said": "say", "told": "tell", "went": "go", "lost": "lose", "found": "find", "held": "hold", "made": "make",
    "took": "take", "gave": "give", "got": "get", "came": "come", "saw": "see", "knew": "know", "thought": "think",
    "left": "leave", "led": "lead", "met": "meet", "kept": "keep", "began": "begin", "brought": "bring",
    "bought": "buy", "built": "build", "sent": "send", "spent": "spend", "sold": "sell", "stood": "stand",
    "fell": "fall", "felt": "feel", "wrote": "write", "spoke": "speak", "broke": "break", "chose": "choose",
    "drew": "draw", "drove": "drive", "flew": "fly", "grew": "grow", "hid": "hide", "paid": "pay", "ran": "run",
    "rose": "rise", "shot": "shoot", "showed": "show", "struck": "strike", "sought": "seek", "threw": "throw",
    "won": "win", "wore": "wear", "caught": "catch", "fought": "fight", "fled": "flee", "became": "become",
    "withdrew": "withdraw", "heard": "hear", "swore": "swear", "stole": "steal", "sank": "sink", "swept": "sweep",
    "dealt": "deal", "meant": "mean", "laid": "lay", "rode": "ride", "tore": "tear", "woke": "wake", "beat": "beat",
    "overthrew": "overthrow", "put": "put", "cut": "cut", "hit": "hit", "shut": "shut", "set": "set", "rang": "ring",
    "shook": "shake", "blew": "blow", "dug": "dig", "forbade": "forbid", "froze": "freeze", "lit": "light",
    "sat": "sit", "taught": "teach", "slept": "sleep", "lent": "lend", "fed": "feed", "misled": "mislead",
    "upheld": "uphold", "oversaw": "oversee", "understood": "understand", "overcame": "overcome",
    "underwent": "undergo", "withheld": "withhold", "forgot": "forget", "arose": "arise", "ate": "eat", "hung": "hang",
    "swung": "swing", "stuck": "stick", "clung": "cling", "sang": "sing", "swam": "swim",
    "shrank": "shrink", "slid": "slide", "split": "split", "bled": "bleed", "bore": "bear", "drank": "drink",
}  # fmt: skip
_REGULAR = word_list(
    """accept accuse acknowledge acquire add adjourn admit adopt agree aim allow announce appeal appear appoint
    approach approve argue arrest arrive ask assault attack attempt attend award back ban batter begin block bomb
    boycott burn call campaign cancel capture carry cause celebrate challenge charge claim clash clear climb close
    collapse collide complain complete condemn confirm consider continue contradict convict cover crash criticise
    criticize cross damage decide declare decline defeat defend delay deliver demand deny deploy derail destroy
    detain die dig disagree dismiss discover double drop drown earn elect emerge end endorse enter erupt escape evacuate
    exceed expand expect explain explode express extend face fail file fine finish fire flood follow force form gain
    gather halt hand harm help hide hire hope hospitalise ignore impose improve include increase indict injure insist
    inspect intend interview introduce invade investigate invite join jump kick kill knock land last launch lift limit
    list live lock loot lower march mark miss mourn move name need negotiate nominate note object offer open oppose
    order oust outline overturn pack pardon park pass persuade pile place plan plead pledge postpone pour praise
    predict prepare present press prevent promise propose protest prove publish pull push question quit race raise
    rally reach receive recall recommend recover reduce refuse reject release remain remove reopen repair repeal
    replace report request rescue resign resist resolve respond restore resume return reveal reverse rise rule rush
    sack sail save score search secure seize select serve settle shake shout sign slash slow spark sponsor spread
    stage start state stay step stop storm strand stretch submit succeed sue suffer suggest support surge surrender
    suspend target tax tell test testify threaten top topple tour trade train transfer travel treat trigger try turn
    play sentence jail fine pick serve lead score level equalise add assign assure attract avert avoid balance base
    blame bless boost brief calm chair chase check cheer choke clean coach collect combine compare compete condemn
    conduct connect contain control cool cope correct count create credit curb damage date deem depart describe design
    detect develop direct disappear disclose dispatch display distribute divert divide dock donate dominate ease edge
    educate eliminate embrace employ empty enable encourage enforce engage enjoy enlist ensure equip escalate establish
    estimate evict examine exchange exclude execute exist experience explore export expose fade favour feature fetch
    finance fire focus forecast found free fuel fund govern grab grant greet ground guarantee guard guide hail hail
    handle happen harvest haul head hear heat honour host hunt identify ignite illustrate imprison incur inform inherit
    inject injure install interrupt invent invest isolate issue jeopardise judge justify label lack launch lean learn
    lecture lend level license lobby locate lower maintain manage map match measure mediate merge migrate modify monitor
    mount murder navigate notice notify obey observe obtain occupy occur operate organise overcome overhaul oversee own
    patrol penalise perform permit phase phone photograph pilot pioneer plague plant please plunge poison poll pose
    possess preserve pressure privatise proceed process produce profit progress promote prompt prosecute protect provide
    provoke punish purchase pursue qualify quote ramp rank ratify rate rebuild recognise record recruit redirect refer
    reflect refurbish regain register regret regulate rehearse reiterate relax relocate rely remark remember remind
    renew rent reopen represent reserve reshape reshuffle restart restrict retain retire retreat review revise revive
    revoke reward rob roll route ruin sample sanction scale scrap screen scrutinise shape share shelter shelve shift
    ship shorten signal simplify skip soar solve spill spot squeeze stabilise staff stall stand steer stock strengthen
    stress strip struggle study succumb summon supply surpass surprise survive swap tackle talk team tighten tip
    toughen track trail trap trim tumble tweet undergo undermine unite unlock update upgrade uphold value veto view
    violate volunteer wage warm wash waste wave weigh widen wipe wish witness work worry worsen
    cry believe conclude change cite indicate blast discuss post convince advise slam allege determine address assert
    require repeat emphasise emphasize highlight fear mention characterise characterize float tout dispute abuse
    contact grope realise realize applaud demonstrate recognize decry affect thank echo organize frame answer
    lament compile denounce abandon instruct mock underscore downplay brand link contend look caution involve
    reply dub authorise authorize misrepresent convene unleash cap orchestrate air alert define clarify counter
    raid reimburse implement clinch leak forward joke prohibit stab fill shove exacerbate compromise circulate
    slap cultivate draft stun influence concede touch rename breach favor legalise legalize kiss commend
    appreciate attribute hint spawn retrieve surface dodge botch honor rescind inspire assess drag marry amplify
    terminate imply achieve pitch broker paint champion accompany pen brag text overstep endure sustain advance
    imagine initiate flag calculate sound like defy pin rattle confront weather relieve summarise summarize
    respect apprehend endanger fault coordinate tap complicate retract assume portray exit coin lambast impress
    consume retweet belie accelerate waive spur power preview taint yank soften corroborate afford shower
    realise impact berate author subpoena engulf obstruct exercise liken assist speculate bolster line love
    recount uncover enclose suspect hike borrow rip disrupt adjust retort rebuff shield seem elaborate cement
    plow salute unfold enact incorporate reinforce trust moderate concentrate yell garner toss underline delete
    dictate empower triple embarrass offend hug lash molest desert detonate neglect constitute bury anticipate
    separate verify embolden satisfy deserve heed absorb vet showcase crack risk download bow exaggerate
    spearhead dedicate utter devastate rape scold broach admonish debut pave overrule acquit encounter insult
    transform refute broaden film infiltrate defraud fix nix implicate dump doubt crush haunt incite flip
    apply abstain finalize finalise overshadow precipitate conceal plot intensify jeopardize reaffirm tease hospitalize
    unveil urge use vacate visit vote vow wait walk want warn watch weaken welcome withhold wound wreck yield"""
)
_DOUBLED = frozenset(
    word_list(
        """admit ban drop plan stop step top transfer submit control curb equip grab incur occur permit rob refer regret
        scrap ship skip spot strip swap tip trap trim wrap commit chat slam stab cap pin tap spur rip hug vet acquit
        flip plot brag dub nix rebut"""
    )
) - {"curb"}
_AUXILIARY = {
    "is": "is", "are": "are", "was": "is", "were": "are", "has": "has", "have": "have", "will": "will",
    "would": "would", "may": "may", "might": "might", "can": "can", "could": "could", "must": "must",
    "should": "should", "do": "do", "does": "does",
}  # fmt: skip

AUXILIARIES = frozenset(_AUXILIARY) | {"had", "did"}
"""Auxiliaries that are finite wherever they stand."""


def _past(base: str) -> str:
    if base in _DOUBLED:
        return f"{base}{base[-1]}ed"
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{base}ed"


def _third(base: str) -> str:
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}es" if re.search(r"(?:s|x|z|ch|sh|o)$", base) else f"{base}s"


_BASES = frozenset((*_REGULAR, *_IRREGULAR.values()))
_PAST = {**{_past(base): base for base in _BASES if base not in _IRREGULAR.values()}, **_IRREGULAR}
_PRESENT = {_third(base): base for base in _BASES}


def is_verb_form(low: str) -> bool:
    """Say whether ``low`` is the past or third person of a verb that news is told with, or a past in -ed of any."""
    return low in _PAST or (low in _PRESENT and low not in _NOUNS) or (low.endswith("ed") and is_common(stem(low)))


def is_past(low: str) -> bool:
    """Say whether ``low`` is the past of a verb that news is told with."""
    return low in _PAST


# Forms in -s that are as often nouns: no sign of a verb.
_NOUNS = frozenset(
    word_list(
        """reports plans fires strikes claims shares visits votes attacks fines files forces orders stops stages tests
        tours trades trains transfers travels tries turns uses waits walks wants warns wounds wrecks yields gains hands
        grounds harms helps hopes increases joins jumps kicks kills lands lasts lifts limits lists lives locks loots
        marks moves names needs notes objects offers parks passes photographs piles places pledges postpones presses
        protests pushes questions races raises rallies repairs requests rescues rules sacks sails scores searches
        slashes slows sparks sponsors spreads starts states steps storms supports surges suspects targets taxes
        threatens tops treats triggers urges awards backs bans blocks bombs boycotts burns calls campaigns causes
        challenges charges clashes collapses covers crashes crosses damages debates declines defeats delays demands
        dies doubles drops ends extends exports changes posts looks hints influences leaks links brands mentions answers
        echoes frames floats drafts texts flags sounds pitches paints kisses feeds exits hikes rips taps
        advances risks cracks plots dumps films doubts fixes blasts slaps pins hugs lines loves exercises powers
        previews raids touches favors favours authors fears abuses contacts disputes insults breaches impacts
        faults likes suspects deserts counters addresses coins pens brokers champions airs alerts caps jokes
        showers respects sits sings hangs swings sticks cries"""
    )
) - frozenset(
    word_list("sits wants warns joins kills tries lasts passes urges threatens postpones extends dies raises")
)
_NO_VERB_AFTER = frozenset(
    word_list(
        """a an the its their his her our my your own this that these those of in on at by for from with to into over
        under and or was were is are be been being has have had having not newly recently so many some any no two three
        four five six seven eight nine ten most several who which whose badly severely slightly heavily"""
    )
)
_RELATIVE = frozenset(
    ["who", "which", "that", "whose", "where", "when", "as", "after", "before", "while", "because", "if"]
)


@dataclass(frozen=True, slots=True)
class FiniteVerb:
    """A finite verb of a text: its span, its ``base`` (or the auxiliary itself), and whether it is past tense."""

    start: int
    end: int
    base: str
    past: bool


def find_finite_verb(text: str) -> FiniteVerb | None:
    """Return the finite verb of the main clause of ``text``, or None where no word is one beyond doubt.

    A known verb counts, unless what stands before or behind it shows a participle ("the injured man", "a fire started
    by lightning") or a subordinate clause ("a man who was arrested").
    """
    flat = mask_quotations(plain(text))
    words = find_words(flat)
    for i, word in enumerate(words):
        if i == 0 or word.capitalised:
            continue
        before = words[i - 1]
        after = words[i + 1].low if i + 1 < len(words) else ""
        if _subordinate(flat, words, i):
            continue
        if before.low == "to":
            continue  # "what to do"
        if word.low in _AUXILIARY:
            return FiniteVerb(word.start, word.end, word.low, word.low in {"was", "were"})
        if before.low in _NO_VERB_AFTER or after == "by":
            continue
        if word.low in _PAST and flat[before.end : word.start].strip() in {"", ","}:
            return FiniteVerb(word.start, word.end, _PAST[word.low], True)
        if word.low in _PRESENT and word.low not in _NOUNS:
            return FiniteVerb(word.start, word.end, _PRESENT[word.low], False)
    return None


def _subordinate(flat: str, words: tuple[Word, ...], i: int) -> bool:
    """Say whether word ``i`` is the first verb of a clause that ``who``, ``after`` or the like opens."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if "," in flat[words[j].end : words[j + 1].start]:
            return False
        if words[j].low in _AUXILIARY or words[j].low in _PAST:
            return False
        if words[j].low in _RELATIVE:
            return True
    return False


_SHORT_VERB = re.compile(r"(?:n[’']t|[’'](?:s|re|ve|ll|d|m))$")
_BEHIND_A_VERB = _NO_VERB_AFTER - {"and", "or", "who", "which", "whose"} | frozenset(
    word_list("near off out up down back about after before because that as how him them it us me you")
)
_PLURALS = frozenset(["they", "we", "you", "i", "people", "police", "many", "some", "most", "others", "both", "all"])
_NO_BASE = frozenset(["like", "outside", "near", "past", "last", "next", "home", "back", "close", "open", "round"])


def could_be_sentence(text: str) -> bool:
    """Say whether some word of ``text`` outside quotations may be the finite verb of its main clause.

    Unlike :func:`find_finite_verb` it lets everything through that may be one: only what has none for certain is no
    sentence ("A racing game where players can steer", "Boxing, bowling and table tennis").
    """
    if find_finite_verb(text) is not None:
        return True
    flat = mask_quotations(plain(text))
    words = find_words(flat)
    return any(_may_be_finite(flat, words, i) for i in range(len(words)))


def _may_be_finite(flat: str, words: tuple[Word, ...], i: int) -> bool:
    word, before = words[i], words[i - 1].low if i else ""
    if flat[max(0, word.start - 1) : word.start] == "-" or before == "to":
        return False  # "blood-soaked", "what to do"
    if _subordinate(flat, words, i) and words[0].low != "that":
        return False
    if word.low in AUXILIARIES or _SHORT_VERB.search(word.low):
        return i > 0 or word.low not in {"will", "may", "must", "can"}
    if word.low in SAYING:
        return True
    if not i or word.capitalised or before in _NO_VERB_AFTER - {"and"}:
        return False
    after = words[i + 1].low if i + 1 < len(words) else ""
    plural = before.endswith(("s", "men")) or before in _PLURALS
    if word.low in _PAST or word.low in _PRESENT or (plural and word.low in _BASES - _NO_BASE):
        return after != "by"
    if not (after in _BEHIND_A_VERB or after.endswith("ly") or words[min(i + 1, len(words) - 1)].capitalised):
        return False
    if word.low.endswith(("ed", "s")):
        return True
    return plural and word.low not in _NO_BASE and is_common(stem(word.low))


def present(verb: FiniteVerb, *, plural: bool) -> str:
    """Return ``verb`` in the present tense for one subject or for several."""
    if verb.base in {"was", "were"}:
        return "are" if plural else "is"
    if not verb.past:
        return ""
    return verb.base if plural else _third(verb.base)
