"""Headlines made by code: whole sentences in the present tense, or none."""

import pytest

from tidings.writing.headlinese import headlines_from, is_sentence


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        (
            "The Bank of Orrel on Sunday cut its key rate by 25 basis points to 4 per cent, citing slower inflation.",
            "The Bank of Orrel cuts key rate by 25 basis points to 4%",
        ),
        (
            "Dock workers at Port Hallow, the biggest port in Orrel, have voted to strike over automated cranes.",
            "Dock workers at Port Hallow vote to strike over automated cranes",
        ),
        (
            "Prosecutors in Vell accused the water company of hiding tests on Monday, the Vell Courier reported.",
            "Prosecutors in Vell accuse the water company of hiding tests, Vell Courier says",
        ),
        ("A fire destroyed the mill in Vell early on Sunday, 22 November.", "Fire destroys the mill in Vell"),
        (
            "Shares in Orrel Power rose 9 per cent after voters backed a dam.",
            "Shares in Orrel Power rise 9 per cent after voters backed a dam",
        ),
        ("Twelve people were injured on Monday, the province said.", "Twelve people are injured, province says"),
    ],
)
def test_a_sentence_becomes_a_headline(sentence: str, headline: str) -> None:
    assert next(headlines_from(sentence)) == headline


@pytest.mark.parametrize(
    "sentence",
    [
        "The former director of the port, Rolf Tenn.",
        "A man who was arrested on Monday.",
        "The injured driver of the bus in Vell.",
    ],
)
def test_words_without_a_verb_make_no_headline(sentence: str) -> None:
    assert list(headlines_from(sentence)) == []
    assert not is_sentence(sentence)


def test_a_clause_is_never_cut_in_its_middle() -> None:
    told = list(
        headlines_from(
            "Shares in Orrel Power rose 9 per cent after voters in Vell backed the plan for a dam on the coast."
        )
    )
    assert told
    assert not any(headline.endswith(("voters", "after")) for headline in told)


def test_no_headline_has_more_than_fourteen_words() -> None:
    sentence = (
        "Families on Pier Road in Orrel were carried out of their homes by boat before dawn when the wall broke in two."
    )
    assert all(len(headline.split()) <= 14 for headline in headlines_from(sentence))


def test_a_subject_that_may_be_one_or_several_is_left_alone() -> None:
    assert list(headlines_from("Yesterday Rovers won the cup.")) == []


def test_a_second_verb_is_in_the_present_as_well() -> None:
    assert "Woman shoots and kills three people" in list(headlines_from("A woman shot and killed three people."))
    assert not [one for one in headlines_from("The mayor met the crew and the pilots left.") if "leaves" in one]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ada Holm was a healthy child before the storm.", "Ada Holm was a healthy child before the storm"),
        ("The clerk caught the error and quickly deleted it.", "Clerk caught the error and quickly deleted it"),
        ("Ada Holm left the mill when her son was ill.", "Ada Holm left the mill when her son was ill"),
        ("Ada Holm sold the mill of Vell last summer.", "Ada Holm sold the mill of Vell last summer"),
    ],
)
def test_what_is_over_stays_in_the_past(sentence: str, told: str) -> None:
    assert next(headlines_from(sentence)) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor: shipping doesn't want the harbour law lifted for Vell.",
        "The search for the ferry suspended after dark.",
        "The man convicted in the oldest case of all broke into a grin.",
        "The men charged with the theft left Vell on Monday.",
        "The harbour master sold the mill just two days.",
    ],
)
def test_what_would_be_wrong_in_the_present_is_left_alone(sentence: str) -> None:
    assert list(headlines_from(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Ada Holm took a veiled shot at the mayor of Vell.", "shot"),
        ("The vote could avert a strike that would begin in the harbour of Vell.", "that would begin"),
    ],
)
def test_a_headline_keeps_what_its_last_word_asks_for(sentence: str, wrong: str) -> None:
    assert not [one for one in headlines_from(sentence) if one.endswith(wrong)]


def test_a_court_with_a_number_is_one() -> None:
    told = headlines_from("The 5th Court of Appeals temporarily allowed the harbour law of Orrel.")
    assert next(told) == "The 5th Court of Appeals temporarily allows the harbour law of Orrel"


def test_a_boy_of_twelve_is_one() -> None:
    told = next(headlines_from("A 12-year-old boy died on Monday after touching a live wire at the mill in Vell."))
    assert told.startswith("A 12-year-old boy dies")


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Tim Holm is not playing a miller of Vell; he is playing the miller of Orrel.", "Tim Holm is not playing"),
        (
            "The mill in Vell has not shut its two old gates, but sold them to Orrel on Monday.",
            "has not shut its two old gates",
        ),
    ],
)
def test_what_is_not_so_is_not_told_without_what_is_so(sentence: str, wrong: str) -> None:
    assert not [one for one in headlines_from(sentence) if wrong in one and "Orrel" not in one]


def test_one_officer_of_the_police_is_one() -> None:
    told = list(headlines_from("The woman was found at a house, Vell police Sgt. Tim Holm said."))
    assert told[0] == "Woman is found at a house, Vell police Sgt. Tim Holm says"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("The masters have decided Bo Holm's long run at Vell Radio will come to an end.", "run"),
        ("The claim of the crews comes under 24 hours after the fire in Vell.", "under 24 hours"),
    ],
)
def test_a_headline_is_not_cut_before_the_verb_that_it_waits_for(sentence: str, wrong: str) -> None:
    assert not [one for one in headlines_from(sentence) if one.endswith(wrong)]


def test_two_verbs_of_which_one_is_known_stay_in_the_past() -> None:
    told = list(headlines_from("The master thanked Ada Holm but gave no insight into her plans."))
    assert told == ["Master thanked Ada Holm but gave no insight into her plans"]


def test_a_headline_does_not_end_before_as_what() -> None:
    told = headlines_from(
        "Bo Holm's narrow loss in the vote for the master's seat will come as a crushing blow to the crews."
    )
    assert not [one for one in told if one.endswith("come")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The police of Vell early Monday closed the streets around the old harbour and ordered the crews of all "
            "the trawlers that had been lying there to leave at once.",
            "Police of Vell close the streets around the old harbour",
        ),
        (
            "Detectives are investigating the death of Bo Holm, a well known baker and brewer found dead outside his "
            "house in the hills above the harbour of Vell.",
            "Detectives are investigating the death of Bo Holm",
        ),
        (
            "The oldest town of Orrel is Vell, according to an analysis of old maps led by the University of Orrel.",
            "Oldest town of Orrel is Vell, analysis says",
        ),
        (
            "Zoo wardens in Orrel caught the lost otter after it had bitten a baker of Vell in the hand, said Bo Holm, "
            "a spokesman for the harbour zoo.",
            "Zoo wardens in Orrel catch the lost otter, Bo Holm says",
        ),
        (
            "Following the March coup that ousted the master of the harbour, the north of Orrel is in the hands of a "
            "league of dockers.",
            "North of Orrel is in the hands of a league of dockers",
        ),
        (
            "The council of Vell released a new plan for the harbour Thursday that keeps some of the old piers but "
            "takes all the cranes of the dockers away.",
            "Council of Vell releases a new plan for the harbour",
        ),
        ("The mayor of Vell said he had no regret for the fire.", "Mayor of Vell says he had no regret for the fire"),
        ("The climber fell to her death near Vell.", "Climber falls to death near Vell"),
        ("Gunmen robbed the bank of Vell.", "Gunmen rob the bank of Vell"),
        ("Just over 59% of investors rejected the plan.", "Just over 59% of investors reject the plan"),
        ("Shouting at the crew, dockers rushed for the gates.", "Shouting at the crew, dockers rush for the gates"),
        (
            "Ada Holm was reported missing in Vell on May 5, 2017.",
            "Ada Holm was reported missing in Vell on May 5, 2017",
        ),
        (
            "Mill rates are rising in towns under 50 people, a new study shows.",
            "Mill rates are rising in towns under 50 people, new study says",
        ),
    ],
)
def test_what_says_more_goes_and_the_news_stays(sentence: str, told: str) -> None:
    assert told in list(headlines_from(sentence))


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("A man lay down before the car of a friend and was killed as it drove away from a feast in Vell.", "friend"),
        ("Mill fever is often considered a disease that affects old millers of the hills around Vell.", "disease"),
        ("The tide sank three boats, injured dozens more and sent the crews of Vell into the hills of Orrel.", "more"),
        ("The storm weakens, but most of the piers of Vell and Orrel were shut by the masters of the harbour.", "Vell"),
        ("The mill is old and should be shut, a judge said in a ruling that sides with the dockers of Vell.", "shut"),
        ("Ada Holm, whom the mayor fired last year and has often scolded since, led the case of the dockers.", "year"),
        (
            "Although the plan has passed the council of Vell and is law, the dockers of the old harbour are at sea.",
            "Vell",
        ),
        ("The woman suspected of shooting at the mill in Vell, Orrel, was angry with its masters.", "Vell"),
    ],
)
def test_nothing_false_or_broken_is_left(sentence: str, wrong: str) -> None:
    assert not [one for one in headlines_from(sentence) if one.endswith(wrong)]


def test_more_than_a_dozen_keeps_its_article() -> None:
    told = list(headlines_from("The mayor of the old town of Vell has met more than a dozen masters of the harbour."))
    assert not [one for one in told if "than dozen" in one]


@pytest.mark.parametrize("sentence", ["He sold the mill in Vell.", "They sold the mill in Vell."])
def test_a_headline_begins_with_no_pronoun(sentence: str) -> None:
    assert list(headlines_from(sentence)) == []
