"""Groups of two dimensions as rows and columns with their totals; it never asks the warehouse.

Totals are sums of numerators and of denominators, and a rate is made of those: rates are never
added. Sums are made of decimals, so that they are those of the warehouse to the last digit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum
from typing import Any

from queries.adhoc import Measure
from queries.records import Proof

Group = Mapping[str, Any]
Key = tuple[bool, Any]


@dataclass(frozen=True)
class Crossed:
    """Lines and heads in their order, a group for each pair that has rows, and the totals.

    ``lines`` and ``heads`` hold one group each that names them; ``cells`` has no key for a pair
    that no row has; ``line_totals``, ``head_totals`` and ``whole`` have ``rows``, ``numerator``,
    ``denominator`` and ``value``. ``whole`` was counted by itself.
    """

    lines: tuple[Group, ...]
    heads: tuple[Group, ...]
    cells: Mapping[tuple[int, int], Group]
    line_totals: tuple[Group, ...]
    head_totals: tuple[Group, ...]
    whole: Group


def crossed(rows: Sequence[Group], measure: Measure) -> Crossed:
    """Set the groups of an answer, the whole last, into rows and columns."""
    *groups, whole = rows
    lines = _distinct(groups, 1)
    ordered = sorted(groups, key=lambda row: (row["rest_2"], row["order_2"] or 0))
    heads = _distinct(ordered, 2)
    line_at = {key: at for at, key in enumerate(lines)}
    head_at = {key: at for at, key in enumerate(heads)}
    cells = {(line_at[_key(row, 1)], head_at[_key(row, 2)]): row for row in groups}
    return Crossed(
        tuple(lines.values()),
        tuple(heads.values()),
        cells,
        tuple(_totals(cells, 0, len(lines), measure)),
        tuple(_totals(cells, 1, len(heads), measure)),
        whole,
    )


def cross_ties(table: Crossed) -> list[Proof]:
    """Set the sums of the row totals and of the column totals beside the whole."""
    sides = {"lines": table.line_totals, "heads": table.head_totals}
    return [
        Proof(
            f"{side}_{name}",
            float(table.whole[name]),
            fsum(total[name] or 0 for total in totals),
            table.whole["rows"],
        )
        for side, totals in sides.items()
        for name in ("numerator", "denominator")
        if table.whole[name] is not None
    ]


def _key(row: Group, at: int) -> Key:
    return bool(row[f"rest_{at}"]), row[f"group_{at}"]


def _distinct(groups: Iterable[Group], at: int) -> dict[Key, Group]:
    found: dict[Key, Group] = {}
    for row in groups:
        found.setdefault(_key(row, at), row)
    return found


def _totals(
    cells: Mapping[tuple[int, int], Group], side: int, count: int, measure: Measure
) -> list[Group]:
    held: list[list[Group]] = [[] for _ in range(count)]
    for place, row in cells.items():
        held[place[side]].append(row)
    return [_total(rows, measure) for rows in held]


def _total(rows: Sequence[Group], measure: Measure) -> Group:
    numerator, denominator = (_sum(rows, name) for name in ("numerator", "denominator"))
    value = numerator
    if measure.is_divided:
        value = None
        if numerator is not None and denominator:
            value = (100 if measure.is_rate else 1) * numerator / denominator
    return {
        "rows": sum(row["rows"] for row in rows),
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
    }


def _sum(rows: Sequence[Group], name: str) -> float | None:
    """Add what is known; nothing known is not nought."""
    known = [Decimal(repr(float(row[name]))) for row in rows if row[name] is not None]
    return float(sum(known)) if known else None
