"""The names of an article."""

from tidings.publication.names import names_in


def test_people_places_and_bodies_are_found_once_and_without_titles() -> None:
    names = names_in(
        [
            "Prime Minister Ada Holm opened the bridge at Port Ansel on Tuesday.",
            "The Coastal Safety Office praised Holm’s speed.",
            "Crews had worked all night, said Ada Holm.",
        ]
    )
    assert names == ("Ada Holm", "Port Ansel", "Coastal Safety Office")


def test_a_word_that_only_opens_sentences_is_no_name() -> None:
    assert names_in(["Storms closed the road.", "Storms are rare here."]) == ()


def test_outlets_are_left_out() -> None:
    assert names_in(["Repairs go on, the Harbour Post wrote."], known={"Harbour Post"}) == ()
