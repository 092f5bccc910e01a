"""One page as print with what the log keeps of it; it never writes a file and sends nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from briefing.annex.portable import as_pdf
from briefing.compose import compose, count_of
from briefing.job import Settings, Steps
from briefing.paper import MOST_ROWS
from figures.context import Context
from figures.outline import Part
from figures.stamp import own_name


@dataclass(frozen=True)
class Print:
    """A PDF under its name and title; ``rows`` of data it shows, None where it has no table."""

    title: str
    name: str
    data: bytes
    rows: int | None


def printed(context: Context, written_at: datetime, parts: Sequence[Part]) -> Print | None:
    """Return the parts as a page's own button prints them; None where no figure of them stands.

    Raises:
        BriefingError, DataError, QueryError: it cannot be made.
    """
    figures = count_of(parts, context)
    if not figures:
        return None
    steps = Steps(2 * figures, lambda label, done, total: None)
    document = compose(context, written_at, steps, parts)
    return Print(
        title=document.title,
        name=f"{own_name(document.title, context)}.pdf",
        data=as_pdf(document, Settings(), steps),
        rows=sum(min(one.rows, one.most(MOST_ROWS)) for one in document.figures),
    )
