"""No sentence gives an address, but for the bare name of a firm or an outlet that a cited passage has too."""

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.addresses import find_addresses

__all__ = ["check_addresses"]


def check_addresses(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return findings for addresses in ``sentence``; names of a cited passage, and of its outlet, may stand."""
    given = find_addresses(sentence.text)
    if not given:
        return []
    outlets = {passage.outlet.casefold() for passage in ground.passages}
    named = {one.text.casefold() for passage in ground.passages for one in find_addresses(passage.text) if one.name}
    found: list[Finding] = []
    for one in given:
        low = one.text.casefold()
        if low in outlets or (one.name and low in named):
            continue
        lacking = f'No cited passage names "{one.text}".'
        reason = lacking if one.name else f'"{one.text}" is an address, and no article gives one.'
        found.append(Finding(Rule.ADDRESS, one.text, reason))
    return found
