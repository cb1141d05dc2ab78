"""The words of the notice: what an article is, from what it was made, and why it is here."""

from collections.abc import Sequence

from tidings.publication.entities import Notice

__all__ = ["describe_making", "describe_many", "describe_trend", "join_names", "make_notice"]


def _count(n: int, thing: str) -> str:
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def describe_making(form: str, reports: int, outlets: int) -> str:
    """Return in words what made an article of ``form`` from ``reports`` reports by ``outlets`` outlets."""
    source = f"{_count(reports, 'report')} by {_count(outlets, 'outlet')}"
    if form == "extracts":
        return f"Compiled automatically from {source}; no text was generated"
    against = "it" if reports == 1 else "them"
    return f"Written by AI from {source}, each sentence checked against {against}"


def describe_trend(why: str) -> str:
    """Return the notice's second part, from the words that say ``why`` the story is trending; both may be empty."""
    return f"trending: {why}" if why else ""


def describe_review(review: str) -> str:
    """Return what an editor did, as the words that end the notice's first part.

    The EU AI Act's Article 50(4) would let the label go once a person has reviewed a text and answers for it. Here it
    stays, and says so besides.
    """
    return {"approved": ", reviewed by an editor", "amended": ", amended and reviewed by an editor"}.get(review, "")


def make_notice(form: str, model: str, reports: int, outlets: int, why: str, review: str = "") -> Notice:
    """Return the notice of an article; ``why`` says in words why its story is trending, and may be empty.

    ``review`` is what the review record says of this very version: ``approved``, ``amended`` or nothing.
    """
    return Notice(
        made=describe_making(form, reports, outlets) + describe_review(review),
        why=describe_trend(why),
        ai_generated=form != "extracts",
        model="" if form == "extracts" else model,
        review=review,
    )


def describe_many(notices: Sequence[Notice]) -> str:
    """Return in words how the articles with ``notices`` were made, for what holds them all; empty for none."""
    written = sum(notice.ai_generated for notice in notices)
    compiled = len(notices) - written
    parts = []
    if written:
        parts.append(f"{_count(written, 'article')} written by AI, each sentence checked against the reports it cites")
    if compiled:
        parts.append(f"{_count(compiled, 'article')} compiled automatically from reports, no text generated")
    for review, done in (("amended", "amended and reviewed by an editor"), ("approved", "reviewed by an editor")):
        if count := sum(notice.review == review for notice in notices):
            parts.append(f"{count} {done}")
    return "; ".join(parts)


def join_names(names: Sequence[str], limit: int = 3) -> str:
    """Return ``names`` as one phrase: ``A, B and 4 more``."""
    if not names:
        return ""
    shown = list(names) if len(names) <= limit + 1 else [*names[:limit], f"{len(names) - limit} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
