"""A crime that no passage speaks of is not told: no accusation grows into a "crime", no expenses into a "fraud"."""

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.text import word_list
from tidings.writing.language.words import stem

__all__ = ["check_gravity"]


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in word_list(words))


# What names a crime, and beside it what a passage may call the same.
_KINDS = (
    (_stems("murder homicide slain assassinate"), _stems("kill killing manslaughter stab shoot shot dead death slay")),
    (_stems("rape rapist molest"), _stems("sexual sex")),
    (
        _stems("theft thief steal stole stolen robbery burglary burglar embezzle loot shoplift"),
        _stems("rob robber burgle take took taken recover raid lift pocket missing heist fraud siphon break cash"),
    ),
    (
        _stems("fraud swindle swindler defraud embezzle"),
        _stems(
            "scam deceive dupe forge forgery cheat launder false fake trick mislead misled theft steal siphon invent"
        ),
    ),
    (
        _stems("bribe bribery kickback"),
        _stems("corrupt corruption payoff backhander envelope inducement pay paid payment cash gift"),
    ),
    (_stems("terrorism terrorist"), _stems("terror extremist militant bomb attack")),
    (_stems("arson arsonist"), _stems("fire torch ablaze blaze deliberate set burn")),
    (_stems("treason espionage"), _stems("spy spying sedition traitor secret")),
    (_stems("kidnap abduct abduction kidnapper"), _stems("hostage captive seize snatch take took")),
    (_stems("torture"), _stems("mistreat abuse maltreat cruelty beat beating")),
)
_CRIME = _stems("crime criminal felony felon")
_LAW = _stems(
    """charge convict conviction guilty sentence jail prison imprison arrest indict prosecute prosecutor trial court law
    illegal unlawful illegally police detective illicit smuggle drug gun weapon trespass vandal damage blackmail extort
    extortion perjury harass assault attack fine violate breach ban outlaw gang misdemeanor offence offense offender
    victim thug justice inquest custody bail traffick counterfeit"""
)


def check_gravity(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if the sentence names a crime of a kind that no passage speaks of."""
    for word in sentence.words:
        if sentence.quoted(word.start) or word.stem in ground.stems:
            continue
        allowed = [crime | same for crime, same in _KINDS if word.stem in crime]
        if word.stem in _CRIME:
            allowed = [_LAW, *(crime | same for crime, same in _KINDS)]
        if allowed and all(ground.stems.isdisjoint(each) for each in allowed):
            reason = f'No passage speaks of "{word.text}": that is graver than what they tell.'
            return [Finding(Rule.STRENGTH, word.text, reason)]
    return []
