"""A short table written by people, edited as a whole in a grid; it decides no value."""

from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st
from streamlit import column_config as configured

from data.contracts import Column, Table
from data.contracts.model import EARLIEST, LATEST
from data.proposals.corrections import edited
from data.proposals.current_rows import rows_of
from data.proposals.rows import schema_of
from data.releases import store_root
from figures.context import Context
from ui import markup
from ui.sheet import html
from ui.upkeep.fields import choice_label, choices_of, column_title
from ui.upkeep.offering import asked_who, propose_by

# Rows that come and go by the hundred come by a file.
_ROWS, _TALLEST = 13, 520
_WITH_GAPS = {
    pa.int32(): pd.Int32Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}
# A printed number is of any metric that a register declares, not of the headline ones alone.
_ANY_METRIC = ("measures", "metric")


def edit_table(table: Table, into: str | None, context: Context) -> None:
    """Show a table written by people in a grid, and offer to propose what was made of it.

    Errors are those of ``rows_of``.
    """
    voice = context.voice
    rows = rows_of(store_root(), table, into)
    said = voice.say("Click a cell to change it; the last line takes new rows.")
    html(markup.tag("p", said, "land-rest"))
    held = pa.Table.from_pylist(list(rows), schema=schema_of(table))
    # Of types that have gaps, lest a row more in an empty column makes it one of another type.
    texts = [column.name for column in table.columns if column.type == "VARCHAR"]
    left = st.data_editor(
        held.to_pandas(types_mapper=_WITH_GAPS.get).astype(dict.fromkeys(texts, object)),
        num_rows="dynamic",
        height="auto" if len(rows) < _ROWS else _TALLEST,
        column_config={c.name: _configured(table, c, context) for c in table.columns},
        key=f"edit-grid-{table.name}-{into or ''}-{context.release.id}",
    )
    with st.form(f"edit-whole-{table.name}"):
        who = asked_who(context, "edit", voice.say("Reason"))
    if who:
        # The grid numbers its lines, which is no column of the table.
        whole = pa.Table.from_pandas(left, preserve_index=False).to_pylist()
        propose_by(context, lambda: edited(store_root(), table.name, whole, *who, into=into))


def _configured(table: Table, column: Column, context: Context) -> Any:  # noqa: ANN401 - the platform's own
    title = column_title(column, context)
    choices = () if (table.name, column.name) == _ANY_METRIC else choices_of(column, context)
    if choices:
        return configured.SelectboxColumn(
            title,
            options=choices,
            required=column.filled,
            format_func=lambda value: choice_label(column, str(value), context),
        )
    if column.type == "DATE":
        return configured.DateColumn(
            title,
            required=column.filled,
            format="YYYY-MM-DD",
            min_value=EARLIEST,
            max_value=LATEST,
        )
    if column.type == "BOOLEAN":
        # A box that nobody ticked says no.
        return configured.CheckboxColumn(title, required=column.filled, default=False)
    if column.type in ("INTEGER", "DOUBLE"):
        whole = column.type == "INTEGER"
        return configured.NumberColumn(title, required=column.filled, step=1 if whole else None)
    return configured.TextColumn(title, required=column.filled)
