"""Which headline indicators a record counts in on the day shown, and why not in the others.

What it adds is looked up in the rows behind the indicators; nothing is worked out here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from figures import results
from figures.listed import known_of, named
from figures.outline import defined_by, explained_on
from figures.story.record import Record, key_of
from queries.catalogue import catalogue
from queries.contributions import RECORDS
from queries.records import Selection
from words.sentences.overview import story

# By kind, the headline indicators that count such records.
METRICS: Mapping[str, tuple[str, ...]] = {
    "parcel": ("supply_disposal_rate", "supply_over_10_parcels"),
    "idle": ("idle_disposal_rate", "idle_new_ha"),
    "case": ("case_rectification_rate", "case_transfer_closure_rate", "illegal_farmland_ratio"),
    "office": ("staffing_fill_rate",),
    "matter": (),
}
_HEADLINE, _STOCK = "headline_by_metric", "supply_stock_records"


@dataclass(frozen=True)
class Counted:
    """An indicator and whether a record counts in it: what it adds, or why it adds nothing.

    ``page`` explains the indicator; ``definition`` is its own, in the viewer's language.
    """

    metric: str
    label: str
    is_in: bool
    said: tuple[str, ...]
    page: str
    definition: str


def counted(record: Record) -> tuple[Counted, ...]:
    """Return the headline indicators of a record's kind, and what it adds to each."""
    metrics = METRICS[record.kind]
    if not metrics:
        return ()
    context, scene = record.context, record.scene
    indicators = {
        str(row["metric"]): row
        for row in known_of({_HEADLINE: named(_HEADLINE, context)})[_HEADLINE]
    }
    added = added_by(record)
    facts = _facts(record, indicators)
    told = []
    for metric in metrics:
        rows = [row for row in added if row["metric"] == metric]
        said = tuple(
            story.adds(indicators[metric], row["numerator"], row["denominator"], scene)
            for row in rows
        )
        definition = catalogue()[defined_by(metric)].definition.said(context.language)
        told.append(
            Counted(
                metric,
                scene.label("metric", metric),
                bool(rows),
                said or (story.why_not(metric, facts, scene),),
                explained_on(metric).address,
                definition,
            )
        )
    return tuple(told)


def added_by(record: Record) -> Sequence[Mapping[str, Any]]:
    """Return the rows behind the headline indicators that are of a record."""
    query, context = catalogue()[RECORDS], record.context
    selection = Selection(
        query,
        dict(context.given(query.params)),
        among={"counted_table": (record.of.table,), "counted_key": _keys(record)},
    )
    rows: list[dict[str, Any]] = results.fetch(
        context.release, context.scope, selection
    ).to_pylist()
    return rows


def _keys(record: Record) -> tuple[str, ...]:
    """Return the keys a record is counted by: those of an idle parcel name the round."""
    if record.kind != "idle":
        return (record.number,)
    return tuple(key_of(record.of.table, row) for row in record.listed)


def _facts(record: Record, indicators: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    facts: dict[str, Any] = dict(record.row)
    if record.kind == "parcel":
        facts["is_open"] = _is_open(record)
    if record.kind == "idle":
        days: list[date | None] = [row["identified_on"] for row in record.listed]
        facts["identified"] = [day for day in days if day and day <= record.context.as_of]
    if record.kind == "case":
        facts["ratio_year"] = indicators["illegal_farmland_ratio"]["ratio_year"]
    return facts


def _is_open(record: Record) -> bool:
    """Tell whether a parcel stands in the stock, counted by the day of entry as the indicators."""
    query, context = catalogue()[_STOCK], record.context
    given = {**dict(context.given(query.params)), "basis": "entry"}
    selection = Selection(query, given, equal={"parcel_id": record.number})
    return results.counted(context.release, context.scope, selection, ())[0] > 0
