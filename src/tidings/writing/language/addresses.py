"""Addresses in prose: what a reader could type or a program could turn into a link. The one pattern for them all.

"Booking.com" is the name of a firm as well as its address; outlets write it so, and ``Address.name`` says where an
address can be read as such.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidings.writing.language.text import word_list

__all__ = ["Address", "drop_addresses", "find_addresses"]

_GENERIC = frozenset(word_list("com net org info biz edu gov mil int example"))
_SPECIAL = frozenset(word_list("example test invalid localhost local onion internal lan arpa home corp i2p eth"))
_COMMON = frozenset(
    word_list(
        """app dev xyz online site website web shop store top club live news blog cloud tech page link click vip win
    work works world today life space fun pro mobi name tel travel museum jobs aero coop cat asia post media press
    agency email digital network systems services solutions support center company group global zone city town finance
    bank credit loan money cash fund trade market markets exchange insure tax tours trip bid bet casino poker games game
    chat social video photos photo pics art design studio radio tube wiki academy school university education health
    care clinic doctor dental law legal lawyer charity foundation church vote voting ninja guru rocks icu cyou buzz
    monster quest rest sbs cfd bond skin hair zip mov foo nexus gives giving ai io co me tv cc ws ly gg"""
    )
)
_COUNTRIES = frozenset(
    word_list(
        """ac ad ae af ag al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd
    cf cg ch ci ck cl cm cn cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gh
    gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in iq ir is it je jm jo jp ke kg kh ki km kn kp kr
    kw ky kz la lb lc li lk lr ls lt lu lv ma mc md mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng
    ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm
    sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf
    ye yt za zm zw рф бел укр 中国 中國 香港"""
    )
)
_KNOWN = _GENERIC | _SPECIAL | _COMMON | _COUNTRIES
# "St.Petersburg", "Dr.Holm": a blank that was forgotten.
_SHORTENED = frozenset(
    word_list(
        """st ste mt ft dr mr mrs ms prof rev hon sen rep gov gen col lt sgt capt maj cmdr adm pres sec no nos vs jr sr
    inc co corp ltd llc bros dept univ assn approx est fig vol pp jan feb mar apr jun jul aug sep sept oct nov dec mon
    tue tues wed thu thurs fri sat sun"""
    )
)

_UNSEEN = r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*"
_DOT = (
    rf"(?:{_UNSEEN}[.\uff0e\u3002\uff61]{_UNSEEN}|\s?[\[({{](?:\.|dot)[\])}}]\s?|"
    r"\sdot\s(?=(?:com|net|org|info|example|io|co)\b))"
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_END = r"[^\s<>\"“”«»()\[\]{}]"
_WITHIN = rf"(?:{_END}*[^\s<>\"“”«»()\[\]{{}}.,;:!?'’*_`])"
_ADDRESS = re.compile(
    rf"(?P<scheme>\b[a-z][a-z0-9+.-]{{1,20}}:(?://|\\\\){_WITHIN}?"
    rf"|\b(?:mailto|javascript|vbscript|data|tel|sms|sip|xmpp|magnet|bitcoin|geo):{_WITHIN})"
    rf"|(?P<web>\bwww\d?{_DOT}{_WITHIN})"
    rf"|(?P<mail>(?<![\w.+-])[\w.+-]{{1,64}}\s?(?:@|[\[(]at[\])])\s?{_LABEL}(?:{_DOT}{_LABEL})+)"
    rf"|(?P<number>(?<![\w.])(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?![\w.]*\d)(?::\d+)?(?:/{_WITHIN}?)?)"
    rf"|(?<![\w@.-])(?P<host>(?:{_LABEL}{_DOT}){{1,12}})(?P<end>[^\W\d_]{{2,24}}|xn--[a-z0-9-]+)(?![\w-])"
    rf"(?P<rest>(?::\d{{2,5}})?(?:/{_WITHIN}?|[?#]{_WITHIN})?)",
    re.I,
)
# Without one of these there is no address, and most sentences have none.
_HINT = re.compile(r"[.\uff0e\u3002\uff61][\w\u00ad\u200b-\u206f\ufeff]|[@\[({]|:\S|\sdot\s", re.I)
_NAME = re.compile(r"[A-Z][\w&]*\.(?:co\.|com\.|org\.|gov\.|net\.)?[A-Za-z]{2,}")
_INVITES = re.compile(
    r"\b(?:visit(?:ing)?|browse|see|open|click(?: on)?|go(?:ing)? to|head(?:ing)? to|"
    r"log(?:ging)? (?:in|on)(?:to| to| at)?|(?:sign(?:ing)? up|register|appl(?:y|ies)|pay|claim|donate|enter|details)"
    r"(?: \w+){0,3} (?:at|on|via|through|with))\s$",
    re.I,
)
_BEFORE = 60  # characters before an address in which it may be recommended
_HOLE = re.compile(r"[ \t]+(?=[.,;:!?](?:\s|$))|[(\[<{]\s*[)\]>}]")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as written, where it stands, and whether it can be read as the ``name`` of a firm or an outlet."""

    text: str
    start: int
    end: int
    name: bool


def find_addresses(text: str) -> tuple[Address, ...]:
    """Return the addresses in ``text`` in order: with any scheme, from "www", of mail, and bare ones.

    A bare one counts where its ending is known, or where what stands before or behind it leaves no doubt.
    """
    return tuple(_find(text))


def drop_addresses(text: str) -> str:
    """Return ``text`` without its addresses, but for those that can be read as a name."""
    kept, at = [], 0
    for one in _find(text):
        if not one.name:
            kept.append(text[at : one.start])
            at = one.end
    return _HOLE.sub("", "".join([*kept, text[at:]])) if kept else text


def _find(text: str) -> Iterator[Address]:
    for found in _ADDRESS.finditer(text) if _HINT.search(text) else ():
        if found["host"] is None:
            yield Address(found.group(), *found.span(), name=False)
        elif _is_address(found["host"], found["end"], found["rest"]):
            invited = _INVITES.search(text[max(0, found.start() - _BEFORE) : found.start()])
            name = not found["rest"] and not invited and _NAME.fullmatch(found.group()) is not None
            yield Address(found.group(), *found.span(), name and found["end"].lower() not in _SPECIAL)


def _is_address(host: str, end: str, rest: str) -> bool:
    """Say whether ``host``, the labels before the last with their dots, ``end`` and what follows are an address."""
    labels = [label for label in re.split(_DOT, host, flags=re.I) if label]
    if len(labels) == 1 and labels[0].lower() in _SHORTENED and end[0].isupper() and not end.isupper():
        return False
    if all(len(label) == 1 for label in labels) and (len(labels) > 1 or not end.islower()):
        return False  # "U.S.is", "B.Sc"
    low = end.lower()
    if rest:
        return low in _KNOWN or end.islower() or end.isupper()
    if low.startswith("xn--"):
        return True
    if low in _KNOWN and end.islower():
        return low in _GENERIC or not labels[-1].isdecimal()  # "at 10.am"
    if low in _GENERIC:
        return True
    if low in _KNOWN and end.isupper():
        return host.isupper() and len(labels[-1]) > 2
    odd = any(not label.isalpha() for label in labels) or len(labels) > 1
    return odd and end.isascii() and (host + end).islower() and any(len(label) > 1 for label in labels)
