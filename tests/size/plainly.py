"""Figures read by one scan of the exports, written from the contract's words; no mart is read.

The five questions on approved land are those that the peers of the benchmark answer.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from data.warehouse import Warehouse
from queries.catalogue import catalogue
from queries.run import run
from tests.benchmarks.equal import OURS as LAND
from tests.benchmarks.peers.land import Land, load
from tests.size.asking import DAYS, SCOPES
from tests.size.growth import alike

Cells = list[tuple[Any, ...]]
CHOSEN = "($districts::varchar[] is null or district = any($districts))"

# What counts as illegal, and whether it is closed by the day (CONTRACT 3.3).
_ILLEGAL = f"""
illegal as (
    select
        *,
        coalesce(closed_on, rectified_on) as gone_on,
        coalesce(remaining_mu <= 0.01 and review_stage = 'finished', false) as is_finished,
        coalesce(is_finished and gone_on <= $day, false) as is_closed,
    from cases
    where split_status in ('whole', 'child') and dup_of is null and not coalesce(disputed, false)
        and judgement = 'non_agricultural' and issued_on <= $day and {CHOSEN}
)"""  # noqa: S608 - our own words

_RATES = f"""
with {_ILLEGAL}
select
    {{key}} as key,
    count(*),
    count(*) filter (is_closed),
    count(*) filter (not is_closed),
    100 * count(*) filter (is_closed) / count(*),
    100 * sum(if(is_closed, illegal_area_mu, 0)) / nullif(sum(illegal_area_mu), 0),
    100 * sum(if(is_closed, illegal_farmland_mu, 0)) / nullif(sum(illegal_farmland_mu), 0),
from illegal group by all"""  # noqa: S608
_SIX = ("illegal_cases", "closed_cases", "open_cases", "cases_pct", "area_pct", "farmland_pct")

# What of a parcel is idle, and released and standing at a day (CONTRACT 3.2).
_IDLE = f"""
idle as (
    select *, coalesce(idle_ha, area_ha)::decimal(24, 9) as idle_area,
        coalesce(disposed_ha::decimal(24, 9), idle_area) as done_area,
        coalesce(method, '') as how,
    from idle_land where {CHOSEN}
)"""  # noqa: S608


def _released(at: str) -> str:
    counts = f"disposed_on <= {at} and how not in ('fee', 'temporary_use', 'revoked')"
    return f"if(coalesce({counts}, false), least(done_area, idle_area), 0)"


def _standing(at: str) -> str:
    revoked = f"how = 'revoked' and (disposed_on is null or disposed_on <= {at})"
    return (
        f"if(coalesce(identified_on <= {at}, false) and not coalesce({revoked}, false), "
        f"idle_area - {_released(at)}, 0)"
    )


# Events by the day that cuts them off, and what they add to the stock (CONTRACT 3.1).
_EVENTS = f"""
happened as (
    select events.*,
        greatest(coalesce(entered_on, event_on), approved_on) as cut_on,
        if(event_type = 'reversal', 1, -1) * events.area_ha::decimal(24, 9) as effect_ha,
    from supply_events as events join supply_parcels as parcels using (parcel_id)
    where greatest(coalesce(entered_on, event_on), approved_on) <= $day and {CHOSEN}
),
approved as (
    select area_ha::decimal(24, 9) as area_ha, approved_on
    from supply_parcels where approved_on <= $day and {CHOSEN}
)"""  # noqa: S608
_YEAR = "date_trunc('year', $day::date)"
_STEPS = {
    "allocation": "supplied", "grant": "supplied", "agreement": "supplied", "lease": "supplied",
    "late_formalities": "supplied", "withdrawal_unused": "withdrawn",
    "withdrawal_acquired": "withdrawn", "correction_supplied": "corrected",
    "correction_area": "corrected", "correction_duplicate": "corrected",
    "adjustment": "adjusted", "reversal": "reversed",
}  # fmt: skip
_STEP = " ".join(f"when '{kind}' then '{step}'" for kind, step in _STEPS.items())

# The statement of each figure and the columns it tells.
PLAINLY: dict[str, tuple[str, tuple[str, ...]]] = {
    "case_rectification_by_year": (_RATES.format(key="issue_year"), ("issue_year", *_SIX)),
    "case_rectification_by_district": (_RATES.format(key="district"), ("district", *_SIX)),
    "case_closure_by_source": (_RATES.format(key="source"), ("source", *_SIX)),
    "case_backlog_by_month": (
        f"""
with {_ILLEGAL},
ends as (
    select least(last_day($day::date - to_months(back)), $day::date) as month_end,
    from (select unnest(range(24)) as back)
)
select
    month_end,
    count(*) filter (date_trunc('month', issued_on) = date_trunc('month', month_end)),
    count(*) filter (
        is_finished and gone_on <= month_end
        and date_trunc('month', gone_on) = date_trunc('month', month_end)
    ),
    count(*) - count(*) filter (is_finished and gone_on <= month_end),
from ends join illegal on issued_on <= month_end group by all""",  # noqa: S608
        ("month_end", "issued_cases", "closed_cases", "open_cases"),
    ),
    "supply_disposal_mix": (
        f"""
with {_EVENTS}
select event_type, count(distinct parcel_id), sum(area_ha::decimal(24, 9))
from happened where cut_on >= {_YEAR} and event_type <> 'adjustment' group by all""",  # noqa: S608
        ("event_type", "parcels", "area_ha"),
    ),
    "supply_stock_bridge": (
        f"""
with {_EVENTS},
changes as (
    select if(approved_on < {_YEAR}, 'opening', 'approved') as step, area_ha from approved
    union all
    select if(cut_on < {_YEAR}, 'opening', case event_type {_STEP} end), effect_ha from happened
)
select step, sum(area_ha) from changes group by all
union all
select 'closing', sum(area_ha) from changes""",  # noqa: S608
        ("step", "area_ha"),
    ),
    "idle_stock_by_cause": (
        f"""
with {_IDLE}
select coalesce(cause, 'unknown'), count(*), sum({_standing("$day")})
from idle where {_standing("$day")} > 0 group by all""",  # noqa: S608
        ("cause", "parcels", "area_ha"),
    ),
    "idle_disposal_rate_by_year": (
        f"""
with {_IDLE},
years as (
    select year($day::date) - back as year, make_date(year - 1, 12, 31) as opened,
        least(make_date(year, 12, 31), $day::date) as until_on,
    from (select unnest(range(5)) as back)
)
select
    year,
    coalesce(sum({_standing("opened")}) filter (how <> 'revoked'), 0),
    coalesce(sum({_released("until_on")}) filter (
        how <> 'revoked' and {_standing("opened")} > 0
        and disposed_on > opened and disposed_on <= until_on
    ), 0),
    coalesce(sum(idle_area) filter (identified_on > opened and identified_on <= until_on), 0),
from years left join idle on true group by all""",  # noqa: S608
        ("year", "base_ha", "disposed_ha", "identified_ha"),
    ),
    "staffing_by_district": (
        f"""
with counts as (
    select *, row_number() over (partition by office_id order by as_of desc) as place,
    from offices where as_of <= $day and {CHOSEN}
)
select
    district,
    count(*),
    sum(authorised_posts),
    sum(staffed_posts),
    100 * sum(staffed_posts) / sum(authorised_posts) filter (staffed_posts is not null),
    sum(authorised_posts - on_duty_established),
from counts where place = 1 and (abolished_on is null or abolished_on > $day)
group by all""",  # noqa: S608
        ("district", "offices", "authorised_posts", "staffed_posts", "fill_pct", "duty_gap"),
    ),
}
SCANNED = (*LAND, *PLAINLY)


class Exports:
    """The exports of a release, opened by the database alone."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        """Read the tables of a folder; what the peers' file needs is written to ``scratch``."""
        self._connection = duckdb.connect(config={"memory_limit": "4GB"})
        for name in ("cases", "idle_land", "offices", "supply_parcels", "supply_events"):
            path = folder / f"{name}.parquet"
            self._connection.execute(f"create view {name} as from read_parquet('{path}')")
        load(folder, scratch / "land.duckdb")
        self._land = Land(scratch / "land.duckdb")

    def ask(self, name: str, day: date, districts: Sequence[str] | None) -> Cells:
        """Return the cells of a figure at a day, of some districts or of the whole city."""
        if name in LAND:
            return self._land.ask(name, day, districts or ())
        given = {"day": day, "districts": list(districts) if districts else None}
        statement = PLAINLY[name][0]
        wanted = {key: value for key, value in given.items() if f"${key}" in statement}
        return self._connection.execute(statement, wanted).fetchall()


def unlike_a_scan(warehouse: Warehouse, exports: Exports, name: str) -> tuple[list[str], int]:
    """Return where a figure says otherwise than a scan of the exports, and how many rows it has."""
    figure, columns = LAND[name][:2] if name in LAND else (name, PLAINLY[name][1])
    found, compared = [], 0
    for day in DAYS:
        # The peers ask for the months of a year at a month's end alone.
        if name == "trend" and (day + date.resolution).day > 1:
            day = day.replace(day=1) - date.resolution
        for scope in SCOPES:
            given = {"as_of": day, "districts": scope}
            asked = {k: v for k, v in given.items() if k in catalogue()[figure].params}
            rows = run(catalogue()[figure], warehouse, asked).select(list(columns)).to_pylist()
            shown = _ordered([tuple(row.values()) for row in rows])
            scanned = _ordered(exports.ask(name, day, scope))
            compared += len(scanned)
            if len(shown) != len(scanned) or not all(map(_alike, shown, scanned)):
                found.append(f"{figure} {day} {scope}: {shown} instead of {scanned}")
    return found, compared


def _ordered(cells: Cells) -> Cells:
    """Return rows by their words, without those that count nothing."""
    told = [
        tuple(
            "" if cell is None else float(cell) if isinstance(cell, Decimal) else cell
            for cell in row
        )
        for row in cells
    ]
    counted = [row for row in told if any(c for c in row[1:] if not isinstance(c, str | date))]
    return sorted(counted, key=lambda row: [str(c) for c in row if isinstance(c, str | date | int)])


def _alike(shown: tuple[Any, ...], scanned: tuple[Any, ...]) -> bool:
    return all(alike(one, other) for one, other in zip(shown, scanned, strict=True))
