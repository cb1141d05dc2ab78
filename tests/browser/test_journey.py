"""A reader's way through the pages, in a browser, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = ("/", "/trending", "/how", "/stylebook", "/sources", "/preferences", "/corrections", "/nothing-here")


def _headlines(page: Page) -> list[str]:
    return page.locator(".entry h2").all_inner_texts()


def test_a_reader_reads_looks_at_the_proof_votes_and_finds_another_order(reader: Page) -> None:
    reader.goto("/")
    expect(reader.locator(".dateline")).to_contain_text("Your feed is not customised")
    before = _headlines(reader)
    assert len(before) == 12
    chosen = before[7]

    reader.get_by_role("link", name=chosen).click()
    expect(reader.locator("h1")).to_have_text(chosen)
    expect(reader.locator(".story header .notice")).to_contain_text("Written by AI from")

    proof = reader.locator(".paragraph details.proof").first
    expect(proof.locator("blockquote").first).to_be_hidden()
    proof.locator("summary").click()
    expect(proof.locator("blockquote").first).to_be_visible()
    expect(proof.locator("blockquote footer").first).to_contain_text("word for word")

    up = reader.locator(".verdict button.up")
    up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    expect(up.locator(".number")).to_have_text("1")
    reader.reload()
    expect(up).to_have_attribute("aria-pressed", "true")
    expect(up.locator(".number")).to_have_text("1")

    reader.goto("/")
    after = _headlines(reader)
    assert sorted(after) == sorted(before)
    assert after.index(chosen) < before.index(chosen)
    expect(reader.locator(".dateline")).to_contain_text("Your feed is customised")
    reader.reload()
    assert _headlines(reader) == after

    reader.get_by_role("link", name=chosen).click()
    up.click()
    expect(up).to_have_attribute("aria-pressed", "false")
    expect(up.locator(".number")).to_have_text("0")


def test_a_reader_votes_in_the_feed_and_stays_where_they_were(reader: Page) -> None:
    reader.goto("/")
    last = reader.locator(".entry").last
    headline = last.locator("h2").inner_text()
    last.locator("button.down").click()
    entry = reader.locator(".entry", has=reader.get_by_role("heading", name=headline))
    expect(entry.locator("button.down")).to_have_attribute("aria-pressed", "true")
    expect(entry.locator("button.down")).to_be_in_viewport()


def test_the_switch_says_in_words_how_the_feed_is(plain: Page) -> None:
    plain.goto("/")
    plain.locator(".entry button.up").first.click()
    expect(plain.locator("#customising")).to_contain_text("Your feed is customised")
    switch = plain.get_by_role("switch", name="Customise my feed")
    switch.click()
    expect(plain.get_by_role("switch", name="Customise my feed: off")).to_be_visible()
    expect(plain.locator("#customising")).to_contain_text("Your feed is not customised")
    plain.get_by_role("switch").click()
    expect(plain.locator("#customising")).to_contain_text("Your feed is customised")


def test_who_says_what_shows_when_asked_for(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("link", name=re.compile("accuses chemical firm")).first.click()
    says = plain.locator(".says").first
    expect(says).to_be_hidden()
    plain.get_by_label("Show who says what").check()
    expect(says).to_be_visible()
    expect(says).to_contain_text("alleged by")


def test_a_reader_mutes_a_name_and_lifts_it_again(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("link", name=re.compile("Corvane|accuses")).first.click()
    headline = plain.locator("h1").inner_text()
    plain.locator("section:has(#wishes) summary").click()
    plain.get_by_role("button", name="Mute Corvane Chemicals").click()
    expect(plain.locator("h1")).to_contain_text("This article is hidden")
    plain.goto("/")
    assert headline not in _headlines(plain)
    plain.goto("/preferences")
    plain.get_by_role("button", name="Muted Corvane Chemicals").click()
    plain.goto("/")
    assert headline in _headlines(plain)


def test_a_reader_has_everything_erased(plain: Page) -> None:
    plain.goto("/")
    plain.locator(".entry button.up").nth(1).click()
    expect(plain.locator(".entry button.up[aria-pressed=true]")).to_have_count(1)
    plain.goto("/preferences")
    expect(plain.get_by_role("button", name="Take back")).to_have_count(1)
    plain.locator("details.erase summary", has_text="Erase everything").click()
    plain.get_by_role("button", name="Erase everything now").click()
    expect(plain.locator("main")).to_contain_text("None yet.")
    assert plain.context.cookies() == []


def test_no_page_is_wider_than_a_phone(phone: Page) -> None:
    phone.goto("/")
    article = phone.locator(".entry h2 a").first.get_attribute("href") or "/"
    for path in (*PAGES, article):
        phone.goto(path)
        phone.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        wider = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, path


def test_what_is_pressed_on_a_phone_is_large_enough(phone: Page) -> None:
    phone.goto("/")
    phone.locator(".entry details summary").first.click()
    pressed = [one for one in phone.locator(".entry button, .masthead nav a").all() if one.is_visible()]
    assert len(pressed) > 8
    for button in pressed[:12]:
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44, button.inner_text()
        assert box["width"] >= 44, button.inner_text()


def test_no_line_begins_with_a_mark(phone: Page) -> None:
    phone.goto("/")
    phone.locator(".entry h2 a").nth(1).click()
    gaps = phone.evaluate(
        """() => [...document.querySelectorAll('details.proof')].map(mark => {
            const sentences = [...mark.parentElement.querySelectorAll('.sentence')];
            const own = sentences.findLast(each => each.compareDocumentPosition(mark) & 4);
            return mark.querySelector('summary span').getClientRects()[0].left - [...own.getClientRects()].at(-1).right;
        })"""
    )
    assert gaps
    assert all(0 <= gap < 12 for gap in gaps), gaps


def test_everything_can_be_reached_by_keyboard(plain: Page) -> None:
    plain.goto("/")
    plain.keyboard.press("Tab")
    expect(plain.locator(".skip")).to_be_focused()
    expect(plain.locator(".skip")).to_be_visible()
    plain.keyboard.press("Enter")
    for _ in range(40):
        plain.keyboard.press("Tab")
        if plain.locator(".entry:nth-of-type(2) button.up:focus").count():
            break
    else:
        pytest.fail("the second entry's vote was not reached")
    plain.keyboard.press("Enter")
    expect(plain.locator(".entry button.up[aria-pressed=true]")).to_have_count(1)


def test_a_page_asks_nobody_else_for_anything(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    asked, complaints = set[str](), list[str]()
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/")
    page.locator(".entry h2 a").first.click()
    page.wait_for_load_state("networkidle")
    assert all(url.startswith(address) for url in asked)
    assert complaints == []
    context.close()
