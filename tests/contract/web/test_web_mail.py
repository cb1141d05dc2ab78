"""Letters: asked for, confirmed, sent once a day over a real SMTP connection, ended with one click."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from starlette.testclient import TestClient

from tidings.engine.status import LiveStatus
from tidings.errors import MailError, SettingsError
from tidings.ids import ReaderId
from tidings.publication.operations import correct, withdraw
from tidings.readers.digests import (
    Digest,
    claim_digest,
    confirm_digest,
    decide_due,
    decide_letter_retry,
    decide_untold,
    list_due,
    list_unsent,
    load_digest,
)
from tidings.readers.entities import Follow, FollowKind, FollowMode
from tidings.readers.operations import erase_reader, export_reader, set_follow
from tidings.settings.mail import MailSettings
from tidings.storage import Database
from tidings.testing.articles import save_sample_article
from tidings.testing.newsroom import StoppedClock, open_newsroom
from tidings.web.app import build_site, create_app
from tidings.web.mail.rounds import run_round
from tidings.web.mail.smtp import SmtpPost, open_post
from tidings.web.site import Site


class _Box(Handler):
    """Keeps the letters that a server takes in."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[EmailMessage] = []

    def prepare_message(self, session: object, envelope: object) -> EmailMessage:
        return message_from_bytes(envelope.content, policy=policy.default)  # type: ignore[attr-defined]

    def handle_message(self, message: EmailMessage) -> None:  # type: ignore[override]
        self.letters.append(message)


@pytest.fixture
def box() -> Iterator[tuple[_Box, int]]:
    """Yield the letters that arrive at a real SMTP server, and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = _Box()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, port
    controller.stop()


@pytest.fixture
def site(database: Database, tmp_path: Path, box: tuple[_Box, int]) -> Site:
    """Return a newsroom of three articles that sends its letters to ``box``."""
    newsroom = open_newsroom(database, StoppedClock(), tmp_path)
    mail = MailSettings(host="127.0.0.1", port=box[1], security="none", sender="Tidings <news@tidings.example>")
    settings = newsroom.settings.model_copy(update={"mail": mail})
    return build_site(database, newsroom.clock, settings, LiveStatus())


def _client(site: Site) -> TestClient:
    app = create_app(site.database, site.clock, site.settings, LiveStatus(), site)
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


def _subscribe(site: Site, box: _Box, hour: int = 6) -> tuple[TestClient, ReaderId]:
    client = _client(site)
    assert client.post("/mail", data={"address": "ada@reader.example", "hour": str(hour)}).status_code == 200
    link = re.search(r"http://\S+(/mail/confirm/\S+)", box.letters[-1].get_content())
    assert link is not None
    assert "Yes, send me letters" in client.get(link[1]).text
    assert list_due(site.database, site.clock.now()) == (), "looking at the link confirms nothing"
    assert client.post(link[1]).status_code == 200
    return client, ReaderId(client.get("/preferences/export.json").json()["reader"])


def _part(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def _post(site: Site) -> SmtpPost:
    post = open_post(site.settings.mail)
    assert post is not None
    return post


def test_a_letter_goes_out_once_a_day_with_a_notice_on_each_article(site: Site, box: tuple[_Box, int]) -> None:
    _subscribe(site, box[0])
    assert run_round(site, _post(site)) == 1
    assert run_round(site, _post(site)) == 0
    letter = box[0].letters[-1]
    plain, html = _part(letter, "plain"), _part(letter, "html")
    for card in site.editions.current().cards:
        assert plain.index(card.notice.made) < plain.index(card.headline)
        assert card.headline in html.replace("&#39;", "'")
    assert plain.count("Written by AI from") == html.count("Written by AI from") == 3
    assert "invented" in plain
    assert "&#" not in plain
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    site.clock.pass_time(timedelta(days=1))  # type: ignore[attr-defined]
    assert run_round(site, _post(site)) == 1


def test_a_letter_says_ai_only_of_what_ai_wrote(site: Site, box: tuple[_Box, int]) -> None:
    save_sample_article(site.database, site.clock, number=8, form="extracts", heat=99.0)
    _subscribe(site, box[0])
    assert run_round(site, _post(site)) == 1
    letter = box[0].letters[-1]
    html = _part(letter, "html")
    assert html.count("<strong>AI</strong> Written by AI") == html.count("<strong>AI</strong>") == 3
    assert html.count("Compiled automatically from") == 1
    words = "".join(letter["X-AI-Notice"].splitlines())
    assert words == (
        "3 articles written by AI, each sentence checked against the reports it cites; "
        "1 article compiled automatically from reports, no text generated"
    )


def test_one_click_from_a_mail_program_ends_the_letters(site: Site, box: tuple[_Box, int]) -> None:
    client, reader = _subscribe(site, box[0])
    run_round(site, _post(site))
    address = box[0].letters[-1]["List-Unsubscribe"].strip("<>").removeprefix(site.base_url)
    program = TestClient(client.app, follow_redirects=False)  # without the reader's cookie
    assert site.tokens.read(address.rpartition("/")[2]) is None, "whoever sees the link is not the reader"
    assert "End the letters" in program.get(address).text
    assert load_digest(site.database, reader) is not None
    assert program.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert load_digest(site.database, reader) is None
    assert program.post("/mail/stop/forged.token").status_code == 404


def test_mutes_and_withdrawals_hold_in_letters(site: Site, box: tuple[_Box, int]) -> None:
    _, reader = _subscribe(site, box[0])
    first, second, third = site.editions.current().cards
    withdraw(site.database, site.clock, first.article_id, "It was wrong.")
    mute = Follow(FollowKind.NAME, second.names[0], FollowMode.MUTE)
    set_follow(site.database, site.clock, reader, mute)
    assert run_round(site, _post(site)) == 1
    plain = _part(box[0].letters[-1], "plain")
    assert first.headline not in plain
    assert second.headline not in plain
    assert third.headline in plain


def test_a_letter_tells_what_was_corrected_since_the_one_before(site: Site, box: tuple[_Box, int]) -> None:
    first = site.editions.current().cards[0]
    _subscribe(site, box[0])
    site.clock.pass_time(timedelta(days=-2))  # type: ignore[attr-defined]
    correct(site.database, site.clock, first.article_id, "It said “forty”. It was fifty.")
    site.clock.pass_time(timedelta(days=2))  # type: ignore[attr-defined]
    assert run_round(site, _post(site)) == 1
    assert "Corrected on 4 May 2031. It said “forty”. It was fifty.\n" in _part(box[0].letters[-1], "plain")
    site.clock.pass_time(timedelta(hours=2))  # type: ignore[attr-defined]
    correct(site.database, site.clock, first.article_id, "It named the wrong road & bridge.")
    site.clock.pass_time(timedelta(days=1))  # type: ignore[attr-defined]
    assert run_round(site, _post(site)) == 1
    plain, html = _part(box[0].letters[-1], "plain"), _part(box[0].letters[-1], "html")
    told = "Corrected on 6 May 2031. It named the wrong road & bridge.\nWhy it is here:"
    assert plain.count("Corrected on") == html.count("Corrected on") == 1, (
        "what the letter before told isn't told again"
    )
    assert plain.index(first.headline) < plain.index(told) < plain.index(f"/articles/{first.slug}")
    assert "<strong>Corrected on 6 May 2031.</strong> It named the wrong road &amp; bridge.</p>" in html
    site.clock.pass_time(timedelta(days=1))  # type: ignore[attr-defined]
    assert run_round(site, _post(site)) == 1
    assert "Corrected on" not in _part(box[0].letters[-1], "plain")


def test_of_a_correction_that_may_rest_on_a_muted_outlet_a_letter_has_the_date_alone(
    site: Site, box: tuple[_Box, int]
) -> None:
    _, reader = _subscribe(site, box[0])
    for card in site.editions.current().cards:
        correct(site.database, site.clock, card.article_id, "It was fifty.")
    for outlet in site.editions.current().cards[0].outlet_ids[:1]:
        set_follow(site.database, site.clock, reader, Follow(FollowKind.OUTLET, outlet, FollowMode.MUTE))
    assert run_round(site, _post(site)) == 1
    assert "Corrected on 6 May 2031.\n" in _part(box[0].letters[-1], "plain")


def test_a_correction_counts_as_told_by_days_of_the_readers_zone() -> None:
    digest = Digest(ReaderId("r"), "ada@reader.example", 7, True, date(2031, 5, 6), "America/New_York")
    assert not decide_untold(digest, datetime(2031, 5, 6, 3, tzinfo=UTC)), "it was the 5th there"
    assert decide_untold(digest, datetime(2031, 5, 6, 5, tzinfo=UTC))
    assert decide_untold(replace(digest, sent_on=None), datetime(2030, 1, 1, tzinfo=UTC))


def test_two_processes_send_one_letter(site: Site, box: tuple[_Box, int]) -> None:
    _subscribe(site, box[0])
    (due,) = list_due(site.database, site.clock.now())
    assert claim_digest(site.database, due, site.clock.now())
    assert not claim_digest(site.database, due, site.clock.now())


def test_an_hour_that_has_not_come_sends_nothing(site: Site, box: tuple[_Box, int]) -> None:
    client, reader = _subscribe(site, box[0], hour=13)
    assert run_round(site, _post(site)) == 0
    assert "That is noted" in client.post("/mail", data={"address": "ada@reader.example", "hour": "12"}).text
    assert load_digest(site.database, reader) == Digest(reader, "ada@reader.example", 12, True, None)
    assert run_round(site, _post(site)) == 1


@pytest.mark.parametrize(
    ("address", "hour"),
    [
        ("ada", "6"),
        ("ada@reader", "6"),
        ("a" * 250 + "@reader.example", "6"),
        ("ada@reader.example\nBcc: all@reader.example", "6"),
        ("ada@reader.example", "24"),
        ("ada@reader.example", "noon"),
        ("", ""),
    ],
)
def test_an_address_or_hour_that_is_none_is_refused(site: Site, box: tuple[_Box, int], address: str, hour: str) -> None:
    assert _client(site).post("/mail", data={"address": address, "hour": hour}).status_code == 400
    assert not box[0].letters


def test_asking_twice_at_once_sends_one_letter(site: Site, box: tuple[_Box, int]) -> None:
    client = _client(site)
    data = {"address": "ada@reader.example", "hour": "6"}
    assert client.post("/mail", data=data).status_code == 200
    assert client.post("/mail", data=data).status_code == 400
    assert _client(site).post("/mail", data=data).status_code == 400, "another cookie, the same address"
    assert len(box[0].letters) == 1
    assert client.post("/mail/confirm/forged").status_code == 404


def test_the_address_goes_with_everything_else(site: Site, box: tuple[_Box, int]) -> None:
    client, reader = _subscribe(site, box[0])
    assert export_reader(site.database, reader)["letters"] == {
        "address": "ada@reader.example",
        "hour": 6,
        "zone": "UTC",
    }
    assert "ada@reader.example" in client.get("/mail").text
    erase_reader(site.database, reader)
    assert list_due(site.database, site.clock.now()) == ()
    assert run_round(site, _post(site)) == 0


class _Broken(SmtpPost):
    """A server that is away."""

    def send(self, letter: EmailMessage) -> None:
        raise MailError("The server is away.")


def test_a_letter_that_a_server_does_not_take_says_so_and_is_tried_again(site: Site, box: tuple[_Box, int]) -> None:
    client, _ = _subscribe(site, box[0])
    assert run_round(site, _Broken(site.settings.mail)) == 0
    assert list_unsent(site.database) == {"The server is away.": 1}
    assert "could not be sent" in client.get("/mail").text
    assert run_round(site, _post(site)) == 0, "it waits a little"
    site.clock.pass_time(timedelta(minutes=11))  # type: ignore[attr-defined]
    assert run_round(site, _post(site)) == 1
    assert list_unsent(site.database) == {}
    assert "could not be sent" not in client.get("/mail").text
    assert run_round(site, _post(site)) == 0


def test_a_letter_that_could_not_be_delivered_still_tells_the_correction(site: Site, box: tuple[_Box, int]) -> None:
    _subscribe(site, box[0])
    assert run_round(site, _post(site)) == 1
    correct(site.database, site.clock, site.editions.current().cards[0].article_id, "It was fifty.")
    site.clock.pass_time(timedelta(days=1))  # type: ignore[attr-defined]
    assert run_round(site, _Broken(site.settings.mail)) == 0
    site.clock.pass_time(timedelta(hours=1))  # type: ignore[attr-defined]
    assert run_round(site, _post(site)) == 1
    assert "Corrected on 6 May 2031. It was fifty." in _part(box[0].letters[-1], "plain")


def test_a_letter_is_given_up_for_the_day_after_some_attempts(site: Site, box: tuple[_Box, int]) -> None:
    _, reader = _subscribe(site, box[0], hour=1)
    tried = 0
    while (known := load_digest(site.database, reader)) is not None and known.sent_on is None:
        run_round(site, _Broken(site.settings.mail))
        site.clock.pass_time(timedelta(minutes=5))  # type: ignore[attr-defined]
        tried += 1
        assert tried < 100
    assert decide_letter_retry(site.clock.now(), 5) is None
    assert run_round(site, _post(site)) == 0
    assert list_unsent(site.database) == {"The server is away.": 1}
    site.clock.pass_time(timedelta(days=1))  # type: ignore[attr-defined]
    assert run_round(site, _post(site)) == 1
    assert list_unsent(site.database) == {}


def test_a_server_that_can_not_be_reached_says_so() -> None:
    with pytest.raises(MailError, match="did not take a letter"):
        SmtpPost(MailSettings(host="127.0.0.1", port=1, security="none", sender="a@b.example")).send(EmailMessage())


def test_without_a_server_nothing_is_offered(database: Database, tmp_path: Path) -> None:
    newsroom = open_newsroom(database, StoppedClock(), tmp_path)
    client = TestClient(newsroom.app, raise_server_exceptions=False)
    assert client.get("/mail").status_code == 404
    assert "by email" not in client.get("/preferences").text
    assert open_post(MailSettings()) is None
    with pytest.raises(SettingsError):
        open_post(MailSettings(host="mail.example", sender="nobody"))
    save_sample_article(database, newsroom.clock, number=9)
    with pytest.raises(Exception, match="confirms nothing"):
        confirm_digest(database, newsroom.clock, "nothing")


def test_a_letter_goes_out_by_the_clock_of_where_its_reader_lives(site: Site) -> None:
    digest = Digest(ReaderId("r"), "ada@reader.example", 7, True, None, "America/New_York")
    noon = datetime(2031, 5, 7, 12, 0, tzinfo=UTC)  # eight in New York
    assert decide_due(digest, noon)
    assert not decide_due(digest, noon - timedelta(hours=2))
    sent = replace(digest, sent_on=date(2031, 5, 7))
    assert not decide_due(sent, noon)
    assert not decide_due(sent, noon + timedelta(hours=13)), "it is still the seventh there"
    assert decide_due(sent, noon + timedelta(hours=24))
    east = replace(digest, zone="Pacific/Auckland", sent_on=date(2031, 5, 7))
    assert decide_due(east, datetime(2031, 5, 7, 20, 0, tzinfo=UTC)), "the eighth has come there"


def test_a_time_zone_that_is_none_is_refused(site: Site) -> None:
    answer = _client(site).post("/mail", data={"address": "ada@reader.example", "hour": "6", "zone": "Moon/Crater"})
    assert answer.status_code == 400
    assert "time zone" in answer.text
