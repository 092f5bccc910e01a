"""Divides rows a test gives over all of them, as their figure does; it holds no expectations."""

from collections.abc import Iterable, Mapping, Sequence

Row = Mapping[str, object]

# Of all rows: the sum of one column over the sum of the other.
OVER_ALL = {
    "all_rate_pct": ("disposed_ha", "base_ha"),
    "all_cases_pct": ("closed_cases", "illegal_cases"),
    "all_area_pct": ("closed_area_mu", "illegal_area_mu"),
    "all_farmland_pct": ("closed_farmland_mu", "illegal_farmland_mu"),
    "all_first_pct": ("first_closed_cases", "first_illegal_cases"),
    "all_collected_pct": ("collected_wan", "assessed_wan"),
    "all_accepted_pct": ("accepted_offices", "offices"),
    "all_branch_pct": ("branch_offices", "offices"),
    "all_patrols_pct": ("patrols_done", "patrols_required"),
    "all_vacancy_pct": ("vacancy", "counted_posts"),
}
# Of each row: its part of the sum of a column.
SHARES = {"left_share_pct": "base_remaining_ha", "open_share_pct": "open_cases"}


def together(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return the rows with what can be divided out of their columns."""
    given = set(rows[0]).intersection(*rows) if rows else set()
    more = [dict(row) for row in rows]
    for name, (part, whole) in OVER_ALL.items():
        if {part, whole} <= given:
            _add(more, name, [rate(_sum(rows, part), _sum(rows, whole))] * len(rows))
    for name, column in SHARES.items():
        if column in given:
            _add(more, name, [rate(_number(row, column), _sum(rows, column)) for row in rows])
    if "area_ha" in given and given & {"cause", "is_reversal"}:
        _add_mix(more)
    if {"age_band", "parcels"} <= given:
        _add(more, "band_parcels_pct", [_band(rows, row["age_band"]) for row in rows])
    if "first_closed_cases" in given:
        _add(more, "all_lift_pp", [_lift(row) for row in more])
    return more


def _lift(row: Row) -> float | None:
    if row["all_cases_pct"] is None or row["all_first_pct"] is None:
        return None
    return _number(row, "all_cases_pct") - _number(row, "all_first_pct")


def rate(part: float, whole: float) -> float | None:
    """Return a rate in percent, none where there is nothing to divide by."""
    return 100 * part / whole if whole else None


def _add_mix(rows: list[dict[str, object]]) -> None:
    whole = [row for row in rows if not row.get("is_reversal")]
    shares = [
        None if row.get("is_reversal") else rate(_number(row, "area_ha"), _sum(whole, "area_ha"))
        for row in rows
    ]
    supplied = [row for row in whole if row.get("is_supply")]
    real = rate(_sum(supplied, "area_ha"), _sum(whole, "area_ha"))
    _add(rows, "area_share_pct", shares)
    _add(rows, "supply_share_pct", [real] * len(rows))


def _band(rows: Sequence[Row], band: object) -> float | None:
    same = [row for row in rows if row["age_band"] == band]
    return rate(_sum(same, "parcels"), _sum(rows, "parcels"))


def _add(rows: list[dict[str, object]], name: str, values: Iterable[object]) -> None:
    for row, value in zip(rows, values, strict=True):
        row.setdefault(name, value)


def _sum(rows: Sequence[Row], column: str) -> float:
    return sum(_number(row, column) for row in rows)


def _number(row: Row, column: str) -> float:
    value = row[column]
    return float(value) if isinstance(value, int | float) else 0.0
