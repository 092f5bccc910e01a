"""The one sentence of the overview on the numbers that the release shown has changed."""

from data.errors import StoreError
from data.releases import open_release, store_root
from figures.ask import rows_of
from figures.context import Context
from figures.revisions.history import Since, since_before, since_before_to
from ui.links import to_revision
from ui.markup import escaped
from ui.page import Opened
from ui.sheet import html
from words.sentences.revisions.since import since_before as said_since


def revised(page: Opened) -> None:
    """Say what of the months shown before is another number now, and lead to why.

    What is said was recorded when the release was published: reading it costs nothing. It is of
    the whole city, and stands only where the whole city is shown.
    """
    context = page.context
    is_of_some = context.districts or context.viewer.is_limited
    since = None if is_of_some else _since(context)
    if since is None:
        return
    row = {**(since.facts or {}), **vars(since), "to": context.as_of}
    said = escaped(said_since(row, context.scene))
    if since.facts and since.day:
        address = escaped(to_revision(str(since.facts["metric"]), since.day))
        why = escaped(context.voice.say("Why?"))
        said += f' <a target="_self" href="{address}">{why}</a>'
    html(f'<div class="land-figure"><p class="land-note">{said}</p></div>')


def _since(context: Context) -> Since | None:
    """Return what is told at the day shown; of a release before that is lost what was recorded."""
    release = context.release
    recorded = since_before(release)
    if recorded is None or not recorded.months or release.previous is None:
        return recorded
    try:
        before = open_release(store_root(), release.previous)
    except StoreError:
        return recorded
    if before.number != recorded.number:
        return recorded
    facts = {str(row["metric"]): row for row in rows_of("headline_by_metric", context)}
    return since_before_to(release, before, context.as_of, facts)
