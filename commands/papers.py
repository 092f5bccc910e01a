"""What somebody is sent: the page ordered, as they may see it at this moment; it sends none."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs

from briefing.compose import handed_out
from briefing.mailed import Print, printed
from briefing.one_page.meeting import memo_pdf
from desk.database import Desk
from desk.errors import NoSuchView
from desk.keeping.views import view
from desk.mailing.addressee import NotForThem
from desk.mailing.model import ADDRESS, GONE, RESTRICTED, SUMMARY, VIEW, What
from desk.viewer import Viewer
from figures.address import problems_said
from figures.context import Context, address_of, link
from figures.outline import ADDRESS as REGISTER
from figures.outline import Part
from figures.reading import context_of
from figures.stamp import own_name
from words.language import Language, Text

# What an address says in vain without showing anything else than it asks for.
_HARMLESS = frozenset({"followed by another", "read by other pages", "unknown parameter"})
# Of whoever says no language.
LANGUAGE: Language = "zh"
# The page at the site's own folder, which the summary is of.
HOME = "overview"


@dataclass(frozen=True)
class Ordered:
    """A page as somebody may see it now; of the summary there are no ``parts``."""

    page: str
    context: Context
    parts: tuple[Part, ...]
    is_summary: bool = False

    @property
    def filters(self) -> dict[str, list[str]]:
        """What an address of it says."""
        return address_of(self.context)

    @property
    def address(self) -> str:
        """Its address, seen from the site's own folder."""
        return link(self.page, self.filters)


def ordered(what: What, viewer: Viewer, desk: Desk, root: Path) -> Ordered:
    """Return what is ordered as a viewer may see it at this moment.

    A filter that can no longer be honoured is never left out: the paper would show more.

    Raises:
        NotForThem: the view, page, register or a district is not theirs now, or not there.
        StoreError: no release can be shown.
        WarehouseError: the release knows none of their districts.
    """
    page, filters = _address(what, viewer, desk)
    params = parse_qs(filters, keep_blank_values=True)
    context, problems = context_of(params, LANGUAGE, viewer=viewer, root=root)
    amiss = [one for one in problems if one.why not in _HARMLESS]
    if amiss:
        raise NotForThem(ADDRESS, "; ".join(problems_said(amiss, context.voice)))
    if what.kind == SUMMARY:
        return Ordered(HOME, context, (), is_summary=True)
    if page.startswith(REGISTER) and page.removeprefix(REGISTER) in context.restricted:
        raise NotForThem(RESTRICTED)
    parts = handed_out(page, context)
    if not parts:
        raise NotForThem(GONE, page)
    return Ordered(page, context, parts)


def _address(what: What, viewer: Viewer, desk: Desk) -> tuple[str, str]:
    """Return page and filters of what is ordered; those of a view are what it says today."""
    if what.kind != VIEW or what.view is None:
        return what.page, what.filters
    try:
        kept = view(desk, viewer, what.view)
    except NoSuchView as error:
        raise NotForThem(GONE) from error
    if kept.restricted is not None:
        raise NotForThem(RESTRICTED)
    return kept.page, "&".join(filter(None, (kept.filters, what.filters)))


def made(what: Ordered, desk: Desk, at: datetime) -> Print:
    """Return the paper as of a moment of the bureau's clock.

    Raises:
        NotForThem: nothing of the page stands for these filters.
        BriefingError, DataError, QueryError: it cannot be made.
    """
    context = replace(what.context, today=at.date())
    paper = _memo(context, desk, at) if what.is_summary else printed(context, at, what.parts)
    if paper is None:
        raise NotForThem(GONE, what.page)
    return paper


def _memo(context: Context, desk: Desk, at: datetime) -> Print:
    """Return the one page that is the memo before a meeting too; it has no table of data."""
    city, day = context.city, context.today
    title = Text(f"{city.zh}：会前备忘（{day}）", f"{city.en}: memo of {day}")
    said = title.said(context.language)
    name = own_name(said, context)
    return Print(said, f"{name}.pdf", memo_pdf(context, at, desk=desk), rows=None)
