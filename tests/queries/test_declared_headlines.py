"""What registers declare stands among the headline indicators, as their own pages say it."""

from collections.abc import Callable, Mapping
from datetime import date
from statistics import fmean, median
from typing import Any

import pytest

from tests.queries.worlds import World, day

FIGURE = "headline_by_metric"
AS_OF = "2024-10-31"
CHOSEN: tuple[tuple[str, ...] | None, ...] = (None, ("东湖区",), ("西岭区", "云溪县"))
TIMES = {"mu": 15, "sqm": 10_000}
Value = float | None


class Asked:
    """A register's own figures for a day and a choice of districts."""

    def __init__(self, world: World, register: str, districts: tuple[str, ...] | None) -> None:
        """Ask of a register."""
        self.world, self.register = world, register
        self.districts = districts

    def rows(self, figure: str, as_of: str = AS_OF, **more: str) -> list[dict[str, Any]]:
        given: dict[str, Any] = {"register": self.register, "districts": self.districts, **more}
        return self.world.rows(figure, as_of, **given)

    def counting(self) -> list[dict[str, Any]]:
        """Return the matters that count."""
        return [row for row in self.rows("register_matters") if row["matter_state"] != "void"]

    def sql(self, select: str) -> Value:
        """Return one number of the marts, of the districts chosen."""
        chosen = "($districts::varchar[] is null or district = any($districts))"
        found = self.world.warehouse.query(
            select.replace("$chosen", chosen),
            {
                "register": self.register,
                "as_of": day(AS_OF),
                "districts": list(self.districts) if self.districts else None,
            },
        )
        value: Value = found.to_pylist()[0]["value"]
        return value


def rate(asked: Asked, unit: str) -> Value:
    """Of lists the newest: the one whose first matter of the whole city was opened last."""
    rows = [row for row in asked.rows("register_rate_by_month") if row["month_end"] == day(AS_OF)]
    whole = Asked(asked.world, asked.register, None)
    begun: dict[str, date] = {}
    for row in whole.world.warehouse.query(
        "select cohort, min(from_on) as begun_on from matter_spells"
        " where register = $register and state <> 'void' group by cohort",
        {"register": asked.register},
    ).to_pylist():
        begun[row["cohort"]] = row["begun_on"]
    newest = max(begun, key=lambda cohort: begun[cohort])
    found = [row["rate_pct"] for row in rows if row["cohort"] in (None, newest)]
    return found[0] if found else None


def resolved(asked: Asked, unit: str) -> Value:
    """Of what was open when the year began, or opened in it, the part that is finished."""
    before = {row["matter_id"] for row in asked.rows("register_open_records", "2023-12-31")}
    opened_now = {
        row["matter_id"]
        for row in asked.rows("register_step_records")
        if row["is_opening"] and row["step_on"].year == 2024
    }
    states = {row["matter_id"]: row["matter_state"] for row in asked.counting()}
    whole = [states[key] for key in before | opened_now if key in states]
    return 100 * whole.count("done") / len(whole) if whole else None


def of_state(column: str, state: str | None = None) -> Callable[[Asked, str], Value]:
    def summed(asked: Asked, unit: str) -> Value:
        rows = asked.rows("register_status_by", by="kind")
        found = [r[column] or 0 for r in rows if state in (None, r["matter_state"])]
        return float(sum(found)) * (TIMES.get(unit, 1) if column == "area_ha" else 1)

    return summed


def finished(asked: Asked, unit: str) -> Value:
    rows = asked.rows("register_flow_by_month")
    return float(sum(row["finished"] for row in rows if row["month_end"].year == 2024))


def days_taken(
    average: Callable[[list[float]], float],
) -> Callable[[Asked, str], Value]:
    def taken(asked: Asked, unit: str) -> Value:
        rows = asked.rows("register_finish_records")
        found = [row["days"] for row in rows if row["finished_on"].year == 2024]
        known = [float(days) for days in found if days is not None]
        return average(known) if known else None

    return taken


def breaches(asked: Asked, unit: str) -> Value:
    return asked.sql(
        "select count(*)::double as value from matter_dues where register = $register and at_least"
        " and not is_on_time and due_on <= $as_of and $chosen and matter_id in (from matter_counted"
        " select matter_id where register = $register and from_on <= $as_of and until_on > $as_of)"
    )


def area_done(asked: Asked, unit: str) -> Value:
    """What the matters have done by the day, less what they had when the year began."""
    done = asked.sql(
        "select coalesce(sum(done_ha * if(from_on <= $as_of and until_on > $as_of, 1, -1)), 0)"
        "::double as value from matter_spells where register = $register and state <> 'void'"
        " and is_dated and $chosen and (from_on <= $as_of and until_on > $as_of"
        " or from_on < date_trunc('year', $as_of::date)"
        " and until_on >= date_trunc('year', $as_of::date))"
        " and not (from_on < date_trunc('year', $as_of::date) and until_on > $as_of)"
    )
    return (done or 0) * TIMES.get(unit, 1)


def people_done(asked: Asked, unit: str) -> Value:
    return float(sum(row["done_people"] or 0 for row in asked.counting()))


def money_done(asked: Asked, unit: str) -> Value:
    rows = [row for row in asked.counting() if row["money_wan"] is not None]
    whole = sum(row["money_wan"] for row in rows)
    return 100 * sum(row["done_wan"] or 0 for row in rows) / whole if whole else None


def coverage(asked: Asked, unit: str) -> Value:
    rows = asked.rows("duty_coverage")
    return rows[0]["all_rate_pct"] if rows else None


# How each figure of a headline reads on the page of its register.
ON_THE_PAGE: Mapping[str, Callable[[Asked, str], Value]] = {
    "rate": rate,
    "on_time": rate,
    "resolved": resolved,
    "overdue_open": of_state("overdue"),
    "open": of_state("items", "open"),
    "area_open": of_state("area_ha", "open"),
    "finished": finished,
    "breaches": breaches,
    "coverage": coverage,
    "area_done": area_done,
    "people_done": people_done,
    "money_done": money_done,
    "mean_days": days_taken(fmean),
    "median_days": days_taken(median),
}


def declared(world: World) -> list[dict[str, Any]]:
    """Return the headlines of the registers that have rows, and are not restricted."""
    rows: list[dict[str, Any]] = world.warehouse.query(
        "select headlines.*, registers.scope from rule_register_headlines as headlines"
        " inner join rule_registers as registers using (register)"
        " where register in (select register from matters)"
    ).to_pylist()
    return rows


@pytest.mark.parametrize("districts", CHOSEN, ids=str)
def test_every_declared_headline_says_what_its_registers_page_does(
    demo: World, districts: tuple[str, ...] | None
) -> None:
    shown = demo.keyed(FIGURE, AS_OF, districts=districts)
    lines = declared(demo)
    assert len(lines) > 30
    divided = {
        row["register"]
        for row in demo.warehouse.query(
            "select distinct register from matters where district is not null"
        ).to_pylist()
    }
    compared = 0
    for line in lines:
        row = shown[line["metric"]]
        assert (row["register"], row["unit"]) == (line["register"], line["unit"])
        if line["figure"] == "measure":
            continue
        if districts and line["register"] not in divided:
            # What is of the whole city alone is no nought of a district.
            assert row["value"] is None, line["metric"]
            continue
        asked = Asked(demo, line["register"], districts)
        expected = ON_THE_PAGE[line["figure"]](asked, line["unit"])
        assert row["value"] == (None if expected is None else pytest.approx(expected)), line
        compared += expected is not None
    assert compared > (28 if districts is None else 15)


def test_what_is_printed_only_is_the_newest_number_on_its_page(demo: World) -> None:
    shown = demo.keyed(FIGURE, AS_OF)
    lines = [line for line in declared(demo) if line["figure"] == "measure"]
    assert lines
    for line in lines:
        rows = Asked(demo, line["register"], None).rows("measures_by_period")
        own = [row for row in rows if row["metric"] == line["metric"]]
        last = max(own, key=lambda row: row["period_to"], default=None)
        row = shown[line["metric"]]
        assert (row["value"], row["printed_to"]) == (
            (None, None) if last is None else (pytest.approx(last["value"]), last["period_to"])
        )
        assert row["previous"] is None
        assert row["numerator"] is None


@pytest.mark.parametrize("districts", CHOSEN, ids=str)
def test_the_districts_of_a_declared_headline_add_up_to_it(
    demo: World, districts: tuple[str, ...] | None
) -> None:
    shown = demo.keyed(FIGURE, AS_OF, districts=districts)
    parts = demo.rows("headline_by_district", AS_OF, districts=districts)
    compared = 0
    for metric, row in shown.items():
        if row["register"] is None or row["numerator"] is None:
            continue
        own = [part for part in parts if part["metric"] == metric]
        for column in ("numerator", "denominator"):
            added = sum(part[column] or 0 for part in own)
            assert added == pytest.approx(row[column] or 0), metric
        if row["change"] is not None and row["denominator"] != 0:
            added = sum(part["contribution"] or 0 for part in own)
            assert added == pytest.approx(row["change"], abs=1e-9), metric
        compared += 1
    assert compared > 20
