"""Registers as the tables that SQL sees, and registers read back from those of a release."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.manifest import Release
from data.registers.model import (
    Expectation,
    Headline,
    Kind,
    Limit,
    Metric,
    Register,
    Span,
    Stage,
)
from data.rules.compiled import COMPILED, REGISTERS
from words.language import Text

Row = dict[str, Any]


def register_tables(registers: Sequence[Register]) -> dict[str, pa.Table]:
    """Return the rows of every table of registers, in the order given, by the table's name."""
    rows: dict[str, list[Row]] = {name: [] for name in REGISTERS}
    for place, register in enumerate(registers, start=1):
        for name, more in _rows(register, place).items():
            rows[name] += [{"register": register.id, **row} for row in more]
    return {
        name: pa.Table.from_pylist(of_table, schema=COMPILED[name])
        for name, of_table in rows.items()
    }


def _rows(register: Register, place: int) -> Mapping[str, list[Row]]:
    return {
        "registers": [_register_row(register, place)],
        "register_stages": [
            {
                "stage": stage.id,
                "sort_order": order,
                **_text("label", stage.label),
                "state": stage.state,
                "is_beside": stage.is_beside,
                "is_aside": stage.is_aside,
            }
            for order, stage in enumerate(register.stages, start=1)
        ],
        "register_kinds": [
            {
                "kind": kind.id,
                "sort_order": order,
                **_text("label", kind.label),
                **_text("noun", kind.noun),
            }
            for order, kind in enumerate(register.kinds, start=1)
        ],
        "register_limits": [
            _limit_row(limit, number) for number, limit in enumerate(register.limits, start=1)
        ],
        "register_expects": [
            {"per": duty.per, "every": duty.every, "kind": kind, "required": required}
            for duty in (register.expects,)
            if duty
            for kind, required in duty.required
        ],
        "register_metrics": [
            {
                "metric": metric.id,
                **_text("title", metric.title),
                "unit": metric.unit,
                "better": metric.better,
                "additive": metric.additive,
                "parts": list(metric.parts) or None,
            }
            for metric in register.metrics
        ],
        "register_headlines": [
            {
                "metric": line.metric,
                **_text("title", line.title),
                "unit": line.unit,
                "better": line.better,
                "figure": line.figure,
            }
            for line in register.headlines
        ],
    }


def _register_row(register: Register, place: int) -> Row:
    first, last = register.flag or (None, None)
    return {
        "sort_order": place,
        **_text("title", register.title),
        **_text("noun", register.noun),
        **_text("purpose", register.purpose),
        "section": register.section,
        "scope": register.scope,
        "rate": register.rate,
        "flow": register.flow,
        "counts_visits": register.expects is not None,
        "duration_unit": register.duration_unit,
        "cadence": register.cadence,
        "flag_from": first,
        "flag_to": last,
        "quantities": list(register.quantities),
        "in_mu": register.in_mu,
        "figures": list(register.figures),
    }


def _limit_row(limit: Limit, number: int) -> Row:
    return {
        "limit_no": number,
        "clock": limit.clock,
        "from_stage": limit.from_stage,
        "to_stage": limit.to_stage,
        "n": limit.span.n,
        "unit": limit.span.unit,
        "lead_n": limit.lead and limit.lead.n,
        "lead_unit": limit.lead and limit.lead.unit,
        "at_least": limit.at_least,
        "rolls": limit.rolls,
        "valid_from": limit.valid_from,
        "valid_to": limit.valid_to,
        # Null is any kind: a list without elements would say none to SQL.
        "kinds": list(limit.kinds) or None,
        "source": limit.source,
        "confidence": limit.confidence,
    }


def _text(name: str, text: Text | None) -> Row:
    return {f"{name}_zh": text and text.zh, f"{name}_en": text and text.en}


def registers_of(release: Release) -> Mapping[str, Register]:
    """Return the registers of a release by id, in the order of the navigation.

    They mean what they meant when it was published; ``headers`` of wide sheets are left out. A
    release older than registers has none.
    """
    return MappingProxyType({register.id: register for register in _kept(release.folder / "rules")})


# A page asks for them on every run; what is published changes no more.
@lru_cache(maxsize=16)
def _kept(rules: Path) -> tuple[Register, ...]:
    return read_compiled(rules)


def read_compiled(rules: Path) -> tuple[Register, ...]:
    """Return the registers that a folder of rules holds, in order, none where it holds none."""
    if not (rules / "registers.parquet").is_file():
        return ()
    parts: dict[str, dict[str, list[Row]]] = {}
    for name in REGISTERS:
        parts[name] = {}
        for row in pq.read_table(rules / f"{name}.parquet").to_pylist():
            parts[name].setdefault(row["register"], []).append(row)
    return tuple(
        _register(row, {name: of_table.get(register, []) for name, of_table in parts.items()})
        for register, (row,) in parts["registers"].items()
    )


def _register(row: Row, parts: Mapping[str, list[Row]]) -> Register:
    register = Register(
        id=row["register"],
        title=_read(row, "title"),
        noun=_read(row, "noun"),
        section=row["section"],
        scope=row["scope"],
        rate=row["rate"],
        flow=row["flow"],
        stages=tuple(
            Stage(
                part["stage"],
                _read(part, "label"),
                part["state"],
                part["is_beside"],
                # As of parts below: no such column in a release published before.
                is_aside=bool(part.get("is_aside")),
            )
            for part in parts["register_stages"]
        ),
        kinds=tuple(
            Kind(part["kind"], _read(part, "label"), _read_if(part, "noun"))
            for part in parts["register_kinds"]
        ),
        limits=tuple(map(_limit, parts["register_limits"])),
        metrics=tuple(
            Metric(
                part["metric"],
                _read(part, "title"),
                part["unit"],
                part["better"],
                part["additive"],
                # As of figures below: no such column in a release published before.
                tuple(part.get("parts") or ()),
            )
            for part in parts["register_metrics"]
        ),
        headlines=tuple(
            Headline(
                part["metric"], _read(part, "title"), part["unit"], part["better"], part["figure"]
            )
            for part in parts["register_headlines"]
        ),
        duration_unit=row["duration_unit"],
        quantities=tuple(row["quantities"]),
        in_mu=row["in_mu"],
        cadence=row["cadence"],
        purpose=_read_if(row, "purpose"),
        # A release that was published before there were any has no such column.
        figures=tuple(row.get("figures") or ()),
    )
    if row["flag_from"]:
        register = replace(register, flag=(row["flag_from"], row["flag_to"]))
    duties = parts["register_expects"]
    if not duties:
        return register
    required = tuple((duty["kind"], duty["required"]) for duty in duties)
    return replace(register, expects=Expectation(duties[0]["per"], duties[0]["every"], required))


def _limit(row: Row) -> Limit:
    return Limit(
        from_stage=row["from_stage"],
        to_stage=row["to_stage"],
        span=Span(row["n"], row["unit"]),
        clock=row["clock"],
        source=row["source"],
        confidence=row["confidence"],
        lead=Span(row["lead_n"], row["lead_unit"]) if row["lead_n"] else None,
        at_least=row["at_least"],
        rolls=row["rolls"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        kinds=tuple(row["kinds"] or ()),
    )


def _read(row: Row, name: str) -> Text:
    return Text(row[f"{name}_zh"], row[f"{name}_en"])


def _read_if(row: Row, name: str) -> Text | None:
    return _read(row, name) if row[f"{name}_zh"] else None
