"""What a release shows is recorded when it is published, and what in it is new said in a line."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.manifest import RECORD, Release
from figures.revisions.differences import FACTS
from figures.revisions.history import (
    Shown,
    most_changed,
    recorded,
    shown_in,
    since_before,
    since_before_to,
)
from figures.revisions.triangle import comparable, triangle, triangle_days
from tests.figures.revisions.towns import NEW, OLD, chain
from tests.words.scenes import scene
from words.sentences.revisions.since import since_before as said

APRIL, MAY, JUNE = date(2024, 4, 30), date(2024, 5, 31), date(2024, 6, 30)
RATE = "supply_disposal_rate"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Release]:
    return chain(tmp_path_factory.mktemp("chain"), (OLD, APRIL), (OLD, MAY), (NEW, JUNE))


def test_a_release_records_what_it_shows_at_thirteen_month_ends(three: Sequence[Release]) -> None:
    values = json.loads((three[0].folder / RECORD).read_text("utf-8"))["values"]
    assert len(values) == 8
    assert list(values[RATE])[:2] == ["2024-04-30", "2024-03-31"]
    assert len(values[RATE]) == 13
    assert values[RATE]["2024-04-30"] == [7.0, 7.0, 100.0]
    assert values["supply_over_10_parcels"]["2024-04-30"] == [0.0, 0.0, None]
    assert values["staffing_fill_rate"]["2024-04-30"][0] is None


def test_chosen_districts_and_other_days_are_computed(three: Sequence[Release]) -> None:
    days = (MAY, date(2024, 5, 20))
    shown = shown_in(three[1], days)[RATE]
    assert shown == {day: Shown(7.0, 7.0, 100.0) for day in days}
    assert shown_in(three[1], (MAY,), ("乙区",))[RATE][MAY].denominator == 30.0
    # A day the release does not reach is not shown by it.
    assert shown_in(three[0], (MAY,)).get(RATE, {}) == {}


def test_the_number_that_changed_most_is_said_with_the_rows_that_changed_it(
    three: Sequence[Release],
) -> None:
    assert since_before(three[0]) is None
    quiet, loud = since_before(three[1]), since_before(three[2])
    assert quiet is not None
    assert loud is not None
    assert (quiet.months, quiet.facts) == (0, None)
    assert (loud.number, loud.day, loud.value_before) == (2, MAY, 7.0)
    # Of the parcels two lost something, two were corrected, one came.
    assert loud.counts == {"withdrawn": 2, "changed": 2, "added": 1}
    row = {**(loud.facts or {}), **vars(loud), "months": 1}
    day = loud.published_on
    assert said(row, scene("zh")) == (
        f"较第 2 期（{day.month}月{day.day}日发布）：批而未供土地处置率（2024年5月）7.00% → 8.10%，"
        "因撤回 2 宗、更正 2 宗、新增或补报 1 宗。"
    )
    assert said(row, scene("en")).endswith(
        "May 2024: 7.00% → 8.10%, by 2 parcels withdrawn, 2 parcels corrected and "
        "1 parcel new or late."
    )
    assert "months shown before are unchanged" in said(vars(quiet), scene("en"))


def test_an_earlier_day_is_told_by_its_own_numbers_first(
    three: Sequence[Release], tmp_path: Path
) -> None:
    then = {
        "a": {"2024-05-31": 10, "2024-04-30": 10, "2024-03-31": 10, "2024-02-29": 10},
        "b": {"2024-05-31": 100, "2024-04-30": 100, "2024-03-31": 100, "2024-02-29": 100},
    }
    now = {
        "a": {**then["a"], "2024-05-31": 11, "2024-02-29": 30},
        "b": {**then["b"], "2024-05-31": 104, "2024-04-30": 150},
    }
    facts = {name: {**dict.fromkeys(FACTS), "metric": name} for name in "ab"}
    since = {
        "number": 2,
        "published_on": "2024-06-01",
        "months": 4,
        "metrics": 2,
        "facts": facts["a"],
        "day": "2024-05-31",
        "value_before": 10.0,
        "value_after": 11.0,
        "table": "cases",
        "counts": {"added": 1},
    }
    before, release = (
        replace(three[1], folder=tmp_path / name, data_to=MAY) for name in ("then", "now")
    )
    for one, values, recorded_since in ((before, then, None), (release, now, since)):
        one.folder.mkdir()
        shown = {
            metric: {day: [value, None, None] for day, value in of.items()}
            for metric, of in values.items()
        }
        text = json.dumps({"values": shown, "since": recorded_since})
        (one.folder / RECORD).write_text(text, encoding="utf-8")

    def told(to: date) -> tuple[object, ...]:
        found = since_before_to(release, before, to, facts)
        assert found is not None
        metric = found.facts and found.facts["metric"]
        return metric, found.day, found.value_before, found.value_after, found.counts, found.months

    recorded_one = ("a", MAY, 10.0, 11.0, {"added": 1}, 4)
    assert told(JUNE) == told(MAY) == recorded_one
    # April changed by less than February; it goes first on its own page, February elsewhere.
    assert told(APRIL) == ("b", APRIL, 100, 150, None, 4)
    assert told(date(2024, 3, 31)) == ("a", date(2024, 2, 29), 10, 30, None, 4)
    january = date(2024, 1, 31)
    assert told(january) == (None, None, None, None, None, 4)
    nothing = since_before_to(release, before, january, facts)
    assert said({**vars(nothing), "to": january}, scene("zh")) == (
        "较第 2 期（6月1日发布）：截至2024年1月，已公布各月的数字没有变化；"
        "之后月份有 4 个数字有变化。"
    )
    old, new = shown_in(before, (MAY, APRIL)), shown_in(release, (MAY, APRIL))
    assert [most_changed(old, new, day) for day in (MAY, APRIL)] == ["a", "b"]
    assert most_changed(old, old, MAY) is None


def test_demo_and_real_releases_are_not_set_beside_each_other(three: Sequence[Release]) -> None:
    first, _, last = three
    assert json.loads(recorded(replace(last, demo=True), first))["since"] is None


def test_a_triangle_marks_what_is_another_number_than_before(three: Sequence[Release]) -> None:
    root = three[0].folder.parents[1]
    releases = comparable(root, three[2])
    assert [one.number for one in releases] == [1, 2, 3]
    assert [one.number for one in comparable(root, three[0], most=2)] == [1, 3]
    days = triangle_days(MAY)
    assert (days[0], days[1], len(days)) == (MAY, APRIL, 13)
    found = triangle(releases, [shown_in(one, days) for one in releases], RATE, days)
    ids = [one.id for one in three]
    assert (MAY, ids[0]) not in found.cells
    marks = {
        day: [found.cells[day, one].has_changed for one in ids if (day, one) in found.cells]
        for day in (MAY, APRIL)
    }
    assert marks == {MAY: [False, True], APRIL: [False, False, True]}
    assert found.redefined == frozenset()
