"""Topics of texts: told from words that people know them by, in few and stable shares."""

import threading

import pytest

from tidings.stories.topics import ABOUT, find_topic, list_topics, shared_finder, topics_about

_TEXTS = {
    "immigration": "Ostland's parliament votes to let asylum seekers work; migrants at the border wall cheered.",
    "space": "The rocket launch put an astronaut into orbit; the spacecraft reaches the moon on Friday.",
    "tennis-golf": "Mira Tolland won the grand slam in a tiebreak, her third tennis title at Norvane.",
    "trade": "Ostland answers with tariffs on steel imports as the trade war with Norvane goes on.",
    "disasters": "An earthquake of magnitude 6 shook Port Amsel; rescuers look for survivors of the landslide.",
    "energy": "The pipeline brings natural gas to Norvane; the oil price fell after the refinery reopened.",
    "football": "Amsel Rovers win the cup with a header in stoppage time; their captain lifted it before 40,000.",
    "labour": "Dockers at Port Amsel vote to strike over automated cranes; the pay talks failed in the spring.",
    "weather": "Gusts of 118 kilometres an hour hit Norvane; the weather service gave a flood warning for the coast.",
    "farming": "Amsel Foods recalls 900 packets of biscuits; milk, an allergen, was undeclared on the packets.",
    "education": "Teachers and students of the university at Amsel protest against higher tuition.",
}


@pytest.mark.parametrize("key", sorted(_TEXTS))
def test_a_text_is_about_what_its_words_tell(key: str) -> None:
    title, _, text = _TEXTS[key].partition("; ")
    found = shared_finder().find([(title, text)])[0]
    assert key in [topic.key for topic in topics_about(found)]


def test_shares_lie_between_0_and_1_and_the_greatest_comes_first() -> None:
    for belonging in shared_finder().find([("", text) for text in _TEXTS.values()]):
        shares = [share for _, share in belonging]
        assert shares == sorted(shares, reverse=True)
        assert all(0 < share <= 1 for share in shares)
        assert len(shares) <= 8


def test_a_text_without_words_belongs_nowhere_and_an_odd_one_is_about_nothing() -> None:
    empty, odd = shared_finder().find([("", ""), ("Qwx zzv", "brm 12 34")])
    assert empty == ()
    assert all(share < ABOUT for _, share in odd)


def test_a_text_has_the_same_topics_whatever_stands_beside_it() -> None:
    texts = [("", text) for text in _TEXTS.values()]
    together = shared_finder().find(texts)
    assert together == [shared_finder().find([text])[0] for text in texts]


def test_threads_that_share_the_finder_get_what_one_alone_would() -> None:
    texts = [(text, f"{text} {n}") for n, text in enumerate(list(_TEXTS.values()) * 20)]
    alone = shared_finder().find(texts)
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(shared_finder().find(texts))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 4


def test_every_topic_has_a_name_of_its_own_and_words_enough() -> None:
    topics = list_topics().values()
    assert len({topic.name.casefold() for topic in topics}) == len(topics)
    assert all(len(topic.strong) >= 10 and topic.also for topic in topics)
    assert all(topic.key == topic.key.casefold() and " " not in topic.key for topic in topics)


def test_an_unknown_topic_is_nothing() -> None:
    assert find_topic("no-such-topic") is None
    assert topics_about((("no-such-topic", 1.0), ("trade", 0.4))) == ()
