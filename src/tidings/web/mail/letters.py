"""What letters say: the reader's feed with the notice on each article, as plain text and as HTML."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from tidings.feed.entities import RankedCard
from tidings.feed.ranking import rank
from tidings.publication.entities import Card
from tidings.publication.notices import describe_many
from tidings.publication.visibility import visible_card
from tidings.readers.digests import Digest, decide_untold
from tidings.readers.store import load_reader
from tidings.web.provenance import HEADER
from tidings.web.site import Site
from tidings.web.words import day, describe_customising

__all__ = ["write_asking", "write_digest"]


def write_digest(site: Site, digest: Digest) -> EmailMessage | None:
    """Return the letter for ``digest`` as of now; None where there is nothing to read.

    It is the first page of the reader's own feed: their votes order it, their mutes hold, and every article carries its
    notice and what was corrected in it since the letter before ``digest``. One click ends the letters (RFC 8058).
    """
    with site.database.read() as connection:
        reader = load_reader(connection, digest.reader_id)
    now, count = site.clock.now(), site.settings.mail.stories
    ranked = [
        RankedCard(visible_card(one.card, reader.follows, now), one.score, one.contributions, one.why)
        for one in rank(site.editions.current(), reader, now, site.settings, limit=count)
    ]
    if not ranked:
        return None
    stop = f"{site.base_url}/mail/stop/{site.letter_tokens.issue(digest.reader_id)}"
    context = {
        "ranked": ranked,
        "corrections": {one.card.article_id: _corrections(one.card, digest) for one in ranked},
        "base_url": site.base_url,
        "stop": stop,
        "customising": describe_customising(reader),
        "title": f"{site.settings.site.name}: {_counted(ranked)}, {day(now)}",
    }
    letter = _letter(site, digest.address, str(context["title"]))
    letter["List-Unsubscribe"] = f"<{stop}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter[HEADER] = describe_many([one.card.notice for one in ranked])
    letter.set_content(site.text("letters/digest.txt", now, **context))
    letter.add_alternative(site.text("letters/digest.html", now, **context), subtype="html")
    return letter


def write_asking(site: Site, address: str, secret: str) -> EmailMessage:
    """Return the letter that asks whether ``address`` wants letters; nothing more is sent to it otherwise."""
    now = site.clock.now()
    letter = _letter(site, address, f"{site.settings.site.name}: do you want letters?")
    letter.set_content(site.text("letters/asking.txt", now, link=f"{site.base_url}/mail/confirm/{secret}"))
    return letter


def _corrections(card: Card, digest: Digest) -> list[tuple[str, str]]:
    """Return day and note of what was corrected since the letter before, newest first; muted notes are empty."""
    return [(day(one.at), one.note) for one in reversed(card.corrections) if decide_untold(digest, one.at)]


def _counted(ranked: Sequence[RankedCard]) -> str:
    return "1 story" if len(ranked) == 1 else f"{len(ranked)} stories"


def _letter(site: Site, address: str, subject: str) -> EmailMessage:
    sender = site.settings.mail.sender
    letter = EmailMessage()
    letter["From"], letter["To"] = sender, address
    letter["Subject"] = subject
    letter["Date"] = format_datetime(site.clock.now())
    letter["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip("> ") or "localhost")
    letter["Auto-Submitted"] = "auto-generated"
    return letter
