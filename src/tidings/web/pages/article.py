"""``GET /articles/{name}``: one article with its proof; former addresses lead to it, a withdrawn one says so."""

from collections.abc import Mapping

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidings.errors import NotFoundError
from tidings.ids import ReportId
from tidings.publication.entities import Page, ReportLink
from tidings.publication.flags import REASONS
from tidings.publication.life import Life
from tidings.publication.visibility import mutes_at, shows, visible_page
from tidings.readers.marks import note_read
from tidings.web.absent import asked_name, is_withdrawn
from tidings.web.cookies import read_visitor
from tidings.web.proof import DISPUTED, decide_heads, find_disputed, join_paragraphs, number_reports, prove
from tidings.web.provenance import describe_article, tell_origin
from tidings.web.site import Site
from tidings.web.words import day

__all__ = ["show_article"]


def show_article(site: Site, request: Request) -> Response:
    """Return the article's page; 301 from an id or a merged article, 410 for one that was withdrawn."""
    name = asked_name(request)
    visitor = read_visitor(site, request)
    try:
        page = site.editions.page(name)
    except NotFoundError as error:
        if not is_withdrawn(site.database, name):
            raise
        return site.render(request, visitor, "withdrawn.html", status=410, reason=error.message)
    if page.card.slug != name:
        return RedirectResponse(f"/articles/{page.card.slug}", status_code=301)
    mutes = mutes_at(visitor.reader.follows, site.clock.now())
    page = visible_page(page, visitor.reader.follows, site.clock.now())
    if visitor.known:
        note_read(site.database, site.clock, visitor.reader, page.card.article_id)
    life = site.lives.tell(site.database, page, site.editions.current(), lambda card: shows(card, mutes))
    response = site.render(
        request,
        visitor,
        "article.html",
        page=page,
        card=page.card,
        text=_text(site, page),
        ground=_ground(site, page),
        life=_life(site, page, life),
        outlets=dict(zip(page.card.outlet_ids, page.card.outlet_names, strict=True)),
        first=min(page.reports, key=lambda report: report.seen_at, default=None),
        last=max(page.reports, key=lambda report: report.seen_at, default=None),
        flag_reasons=REASONS,
        linked_data=describe_article(page, site.settings.site.name, site.base_url),
        address=f"{site.base_url}/articles/{page.card.slug}",
    )
    return tell_origin(response, [page.card.notice])


def _text(site: Site, page: Page) -> Markup:
    """Return notice, headline, standfirst, corrections and body with the proof of every sentence."""
    card = page.card
    key = (card.article_id, card.version, card.notice, card.updated_at, page.sentences, page.passages, page.log)
    return site.fragments.get(
        "article_text.html",
        key,
        card=card,
        heads=decide_heads(page),
        corrections=_corrections(page),
        paragraphs=join_paragraphs(prove(page, "body")),
    )


def _ground(site: Site, page: Page) -> Markup:
    """Return what is disputed and the list of reports."""
    numbers = number_reports(page)
    return site.fragments.get(
        "article_ground.html",
        (page.card.article_id, page.card.version, page.sentences, page.passages, page.reports),
        disputed=find_disputed(prove(page, "body")),
        disputed_words=DISPUTED,
        numbers=numbers,
        reports=_order_reports(page, numbers),
        outlets=len({report.outlet_id for report in page.reports}),
    )


def _life(site: Site, page: Page, life: Life) -> Markup:
    """Return how the story developed, and the links to its saga and to related stories."""
    outlet_of = {report.report_id: report.outlet for report in page.reports}
    kin = [
        tuple((card.slug, card.headline, card.first_public_at, card.notice) for card in cards)
        for cards in (life.saga, life.related)
    ]
    key = (life.developments, tuple(outlet_of.items()), *kin)
    return site.fragments.get("article_life.html", key, life=life, outlet_of=outlet_of)


def _order_reports(page: Page, numbers: Mapping[ReportId, int]) -> list[ReportLink]:
    """Return the reports by their numbers in the text, then those that no sentence cites, oldest first."""
    return sorted(page.reports, key=lambda report: (numbers.get(report.report_id, len(numbers) + 1), report.seen_at))


def _corrections(page: Page) -> list[tuple[str, str]]:
    """Return the day and words of every correction: they stand above the article, newest first."""
    return [(day(one.at), one.note) for one in reversed(page.card.corrections)]
