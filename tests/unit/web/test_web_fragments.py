"""Parts of pages are rendered once, for as long as somebody asks for them."""

from jinja2 import DictLoader, Environment

from tidings.web.fragments import HERE, Fragments


class _Counted:
    """A word that tells how often it was written."""

    def __init__(self) -> None:
        self.times = 0

    def __str__(self) -> str:
        self.times += 1
        return "tide"


def _fragments(most: int) -> Fragments:
    return Fragments(Environment(loader=DictLoader({"a": f"<{HERE}{{{{ word }}}}>"}), autoescape=True), most)


def test_a_part_comes_in_the_pieces_around_what_differs_and_is_rendered_once() -> None:
    fragments, word = _fragments(10), _Counted()
    for _ in range(3):
        assert fragments.pieces("a", ("key", 1), word=word) == ("<", "tide>")
    assert word.times == 1


def test_what_is_asked_for_all_the_time_is_kept_and_what_is_not_goes() -> None:
    fragments, asked, left = _fragments(8), _Counted(), _Counted()
    fragments.get("a", "left", word=left)
    for n in range(40):
        fragments.get("a", n, word="ebb")
        fragments.get("a", "asked", word=asked)
    assert asked.times == 1
    fragments.get("a", "left", word=left)
    assert left.times == 2


def test_one_part_may_be_all_there_is_room_for() -> None:
    fragments = _fragments(1)
    assert [fragments.get("a", n % 3, word="ebb") for n in range(9)] == ["<"] * 9
