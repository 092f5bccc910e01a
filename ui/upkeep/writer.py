"""Who may use the pages that write, and what others are told; it writes nothing."""

from collections.abc import Callable

import streamlit as st

from data.check.report import Fault, RefusedExport, Report
from data.errors import DataError
from desk.audit import seen
from desk.roles import WRITING
from figures.context import Context
from serve import may_write
from serve.writing import SETTING
from ui import markup
from ui.sheet import html
from ui.upkeep.sheets import column_said, sheet_title, tables_to_read
from ui.upkeep.who import lacks_role
from ui.viewer import address, viewer

# More are found again once these are put right.
_FAULTS = 20


def is_writer() -> bool:
    """Tell whether the viewer of this run may use the pages that write.

    What they show is of all districts, proposals, slips and files as they came: to who sees some
    districts they are closed.
    """
    own = viewer()
    is_theirs = own.may_write and not own.is_limited
    return is_theirs and may_write(own, address(), st.context.headers)


def require_writer(context: Context) -> None:
    """End the run with a word of explanation where the viewer may not write."""
    if is_writer():
        return
    if context.viewer.is_limited:
        said = context.voice.say(
            "This page shows what was sent and proposed for all districts; it is open to those who "
            "see the whole city."
        )
        html(markup.tag("div", said, "land-bar"))
        st.stop()
    if context.viewer.is_known:
        lacks_role(context, *sorted(WRITING))
        st.stop()
    said = context.voice.say(
        "This page changes what everybody sees, so it is open on the server itself only. Where "
        "the bureau lets others write, it sets {setting}=1 and starts the dashboard anew.",
        setting=SETTING,
    )
    html(markup.tag("div", said, "land-bar"))
    st.stop()


def attempted(context: Context, act: Callable[[], object], kind: str, **content: object) -> bool:
    """Carry out an act and say what stopped it, if anything did, with the faults of a refusal.

    The log keeps it under its ``kind`` with its ``content``, and the id of what came of it.
    """
    try:
        made = getattr(act(), "id", None)
        seen.did(kind, context.viewer, address(), made=made, **content)
    except RefusedExport as refused:
        _tell_faults(refused.report, context)
        return False
    except DataError as error:
        st.error(error.said(context.language))
        return False
    return True


def _tell_faults(report: Report, context: Context) -> None:
    """List the first faults that refused what was proposed, by the columns' own names."""
    lines = "".join(
        markup.tag("li", _fault_said(fault, context)) for fault in report.faults[:_FAULTS]
    )
    total = markup.tag("strong", report.total_line(context.language))
    html(f'<div class="land-bar" role="alert">{total}<ul>{lines}</ul></div>')


def _fault_said(fault: Fault, context: Context) -> str:
    language = context.language
    table = tables_to_read().get(fault.table)
    said = [sheet_title(table, context)] if table else []
    if table and fault.column in table.column_names:
        said.append(column_said(table.column(fault.column or ""), context))
    if fault.value is not None:
        said.append(fault.value)
    return " · ".join([*said, *fault.said(language)])
