"""How a story developed, its saga and its relatives, on the page and in the API; mutes hold there too."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from starlette.testclient import TestClient

from tidings.publication.entities import Card
from tidings.publication.life import decide_kin
from tidings.publication.read import Editions
from tidings.testing.newsroom import SampleNewsroom


def test_the_page_tells_how_the_story_developed_by_its_own_passages(
    reader: TestClient, newsroom: SampleNewsroom
) -> None:
    told = reader.get(f"/api/articles/{newsroom.slugs[0]}").json()
    texts = {passage["text"] for passage in told["passages"]} | {report["title"] for report in told["reports"]}
    assert len(told["developments"]) > 1
    assert {each["text"] for each in told["developments"]} <= texts
    assert [each["since"] == "" for each in told["developments"]].count(True) == 1
    page = reader.get(f"/articles/{newsroom.slugs[0]}").text
    assert page.count("How it developed") == 1
    assert page.count('class="added"') == len(told["developments"]) - 1


def test_a_muted_outlet_is_gone_from_the_developments(visitor: TestClient, small: SampleNewsroom) -> None:
    told = visitor.get(f"/api/articles/{small.slugs[0]}").json()
    outlets = {report["id"]: report["outlet"] for report in told["reports"]}
    later = outlets[told["developments"][-1]["report_id"]]
    outlet_id = next(each["id"] for each in told["outlets"] if each["name"] == later)

    def developed() -> str:
        page = visitor.get(f"/articles/{small.slugs[0]}").text
        return page[page.find("How it developed") :].split("</section>")[0] if "How it developed" in page else ""

    for mode, is_told in (("follow", True), ("mute", False), ("follow", True)):  # what was made before is kept
        form = {"kind": "outlet", "value": outlet_id, "mode": mode, "back": "/"}
        assert visitor.post("/follow", data=form, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
        assert (later in developed()) == is_told


def test_a_running_story_is_linked_as_a_saga_and_a_near_one_as_related(small: SampleNewsroom) -> None:
    card = Editions(small.database, small.settings).current().cards[0]
    names = ("Marrowby", "Orla Venn")
    vector = np.array([1.0, 0.0], np.float32)
    card = replace(card, names=names, vector=tuple(vector.tolist()))

    def other(number: int, days: float, *called: str) -> Card:
        story, at = type(card.story_id)(f"s{number}"), card.first_public_at + timedelta(days=days)
        return replace(card, story_id=story, names=called, headline=f"Headline {number}", first_public_at=at)

    cards = [card, other(1, -9, *names), other(2, -2, *names), other(3, 0.1, *names), other(4, -2, "Elsewhere")]
    cards += [replace(other(5, -3, *names), headline=card.headline)]
    vectors = np.tile(vector, (len(cards), 1))
    saga, related = decide_kin(card, cards, vectors, lambda _: True)
    assert [each.story_id for each in saga] == ["s1", "s2"]
    assert [each.story_id for each in related] == ["s3"]
    assert decide_kin(card, cards, vectors, lambda _: False) == ((), ())
    assert decide_kin(replace(card, vector=()), cards, vectors, lambda _: True) == ((), ())
