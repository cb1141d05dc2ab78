"""How an article was made, for machines: the header, the marks in feeds, and what feeds say of themselves."""

from xml.etree.ElementTree import Element

import pytest

from tidings.publication.entities import Notice
from tidings.publication.notices import describe_many, make_notice
from tidings.publication.render import COMPOSITE, GENERATED
from tidings.web.provenance import SCHEME, describe_feed, mark_atom, mark_rss, name_author, write_header

WRITTEN = make_notice("article", "quill-1b", 6, 6, "6 outlets since 09:40")
APPROVED = make_notice("brief", "quill-1b", 2, 2, "", "approved")
AMENDED = make_notice("article", "quill-1b", 3, 2, "", "amended")
COMPILED = make_notice("extracts", "", 4, 3, "")


def test_the_header_of_one_article_has_its_notice_and_its_term() -> None:
    assert write_header([WRITTEN]) == f'"{WRITTEN.words}"; digital-source-type="{GENERATED}"'
    assert write_header([AMENDED]) == f'"{AMENDED.words}"; digital-source-type="{COMPOSITE}"'
    assert write_header([COMPILED]) == '"Compiled automatically from 4 reports by 3 outlets; no text was generated."'
    assert write_header([]) == ""


def test_the_header_of_many_counts_each_form() -> None:
    assert write_header([WRITTEN, AMENDED, APPROVED, COMPILED]) == (
        '"3 articles written by AI, each sentence checked against the reports it cites; '
        "1 article compiled automatically from reports, no text generated; "
        f'1 amended and reviewed by an editor; 1 reviewed by an editor"; digital-source-type="{GENERATED}"'
    )
    assert "AI" not in write_header([COMPILED, COMPILED])
    assert write_header([AMENDED, COMPILED]).endswith(f'digital-source-type="{COMPOSITE}"')


def test_no_word_breaks_out_of_the_header() -> None:
    odd = make_notice("article", "m", 1, 1, 'so "they"\r\nsaid – \\')
    value = write_header([odd])
    assert value.isascii()
    assert value.isprintable()
    assert value.count('"') == 4


@pytest.mark.parametrize(
    ("notices", "words", "author"),
    [
        ([WRITTEN, AMENDED], "written by AI; every sentence checked", "Vell (AI)"),
        ([COMPILED], "no text was generated", "Vell (compiled automatically)"),
        ([COMPILED, WRITTEN], "as each one says", "Vell (AI or compiled automatically)"),
        ([], "how it was made", "Vell"),
    ],
)
def test_a_feed_says_of_itself_what_it_holds(notices: list[Notice], words: str, author: str) -> None:
    assert words in describe_feed(notices)
    assert name_author("Vell", notices) == author


def test_an_entry_is_marked_with_its_term_and_a_compiled_one_with_none() -> None:
    entry, item, bare = Element("entry"), Element("item"), Element("entry")
    mark_atom(entry, WRITTEN)
    mark_rss(item, AMENDED)
    mark_atom(bare, COMPILED)
    mark_rss(bare, COMPILED)
    assert entry[0].attrib == {"scheme": SCHEME, "term": "trainedAlgorithmicMedia", "label": WRITTEN.made}
    assert item[0].attrib == {"domain": SCHEME}
    assert item[0].text == "compositeWithTrainedAlgorithmicMedia"
    assert len(bare) == 0


def test_letters_count_what_they_hold() -> None:
    assert describe_many([WRITTEN]) == "1 article written by AI, each sentence checked against the reports it cites"
    assert describe_many([COMPILED]) == "1 article compiled automatically from reports, no text generated"
