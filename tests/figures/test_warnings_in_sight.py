"""Warnings name nothing that a viewer may not see: not on pages, and not on paper."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.manifest import Release
from data.warehouse import Warehouse
from desk.viewer import ANYONE
from figures import results
from figures.address import Wanted
from figures.context import Context
from figures.marks import mark_of
from figures.reading import context_in
from figures.stamp import facts
from queries.catalogue import catalogue
from tests.given import Row, published
from tests.looking import limited_to
from tests.queries.printed_rows import announced, printed
from tests.queries.register_worlds import plain

MARCH = "2024-03-31"
METRICS = """
[metrics.trial_all]
title = ["全部", "All"]
unit = "count"
better = "none"
additive = true
parts = ["trial_red", "trial_blue"]
[metrics.trial_red]
title = ["红", "Red"]
unit = "count"
better = "none"
[metrics.trial_blue]
title = ["蓝", "Blue"]
unit = "count"
better = "none"
"""
OPEN = {
    ("parts_miss_total", "225 + 13 = 238 ≠ 228"),
    ("districts_miss_total", "51 ≠ 50"),
    ("parts_miss_total", "7 + 8 = 15 ≠ 16"),
}


def _trial(value: float, name: str = "all", **more: str) -> Row:
    return {**printed(f"trial_{name}", MARCH, value, "count"), **more}


MEASURES: list[Row] = [
    *announced(228, 225, 13),
    *announced(16, 7, 8, region="乙区"),
    printed("announcement_published", MARCH, 50.0, "count"),
    printed("announcement_published", MARCH, 20.0, "count", region="甲区"),
    printed("announcement_published", MARCH, 31.0, "count", region="乙区"),
    # Of the restricted register: parts, districts, and a check of the row's own.
    _trial(9901.0),
    _trial(9902.0, "red"),
    _trial(9903.0, "blue"),
    _trial(9904.0, region="甲区"),
    _trial(9905.0, region="乙区"),
    {**_trial(9906.0, "red"), "period_from": date(2024, 4, 1), "grain": "span"},
]
TARGETS: list[Row] = [
    {"metric": metric, "due_on": date(2023, 12, 31), "year": 2024, "unit": "count"}
    for metric in ("trial_all", "announcement_overdue")
]
NOTES: list[Row] = [
    {"note_id": f"N{number}", "metric": metric, "text": " ", "on_date": date(2024, 3, 1)}
    for number, metric in enumerate(("trial_all", "announcement_overdue", None), start=1)
]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    folder = tmp_path_factory.mktemp("sight")
    own = folder / "store" / "registers"
    own.mkdir(parents=True)
    text = plain('from = "opened"\nn = 7\nunit = "day"') + METRICS
    (own / "trial.toml").write_text(text.replace('"district"', '"restricted"'), encoding="utf-8")
    made = published(
        folder,
        districts=[{"district": "甲区", "sort_order": 1}, {"district": "乙区", "sort_order": 2}],
        measures=MEASURES,
        targets=TARGETS,
        notes=NOTES,
        matters=[
            {"register": "trial", "matter_id": "T9907", "district": "甲区"}
            | {"opened_on": date(2024, 3, 9), "due_on": date(2024, 3, 8)}
        ],
    )
    yield made
    results.warehouse(made, ANYONE.scope).close()


def _found(release: Release, *scope: str, sees_city: bool = True) -> list[dict[str, str]]:
    """Return the findings in a scope whose viewer sees what is printed of the city, or not."""
    with Warehouse(
        release, limited_to(*scope, sees_city=sees_city).scope if scope else None
    ) as seen:
        found: list[dict[str, str]] = seen.query("select * from release_checks").to_pylist()
        return found


def test_publishing_found_them_all(release: Release) -> None:
    names = {f"{check.table}.{check.check}": check.rows for check in release.warnings}
    assert names == {
        "measures.parts_miss_total": 3,
        "measures.districts_miss_total": 2,
        "measures.period_to_before_period_from": 1,
        "targets.due_outside_year": 2,
        "notes.text_blank": 3,
        "matters.due_on_before_opened_on": 1,
    }


@pytest.mark.parametrize("setting", ["", "1"])
def test_nothing_of_a_restricted_register_is_named(
    release: Release, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("LAND_RESTRICTED", setting)
    for scope in ((), ("甲区",), ("甲区", "乙区")):
        rows = _found(release, *scope)
        said = [text for row in rows for text in row.values() if text]
        assert not [text for text in said if "trial" in text or "990" in text]
        assert {row["key"] for row in rows if row["table_name"] == "notes"} == {"N2", "N3"}
        of_targets = [row["key"] for row in rows if row["table_name"] == "targets"]
        assert of_targets == ["announcement_overdue / city / 2024 / 2023-12-31"]


def test_findings_of_the_city_are_for_who_sees_it(release: Release) -> None:
    rows = _found(release, "甲区", sees_city=False)
    assert len(rows) < len(_found(release, "甲区"))
    assert not [row for row in rows if row["district"] is None]
    assert not [row for row in rows if "city" in row["key"].split(" / ")]


@pytest.mark.parametrize(
    ("scope", "unseen"),
    [
        ((), set()),
        (("甲区",), {("districts_miss_total", "51 ≠ 50"), ("parts_miss_total", "7 + 8 = 15 ≠ 16")}),
        (("乙区",), {("districts_miss_total", "51 ≠ 50")}),
    ],
)
def test_what_all_districts_add_up_to_is_for_who_sees_them_all(
    release: Release, scope: tuple[str, ...], unseen: set[tuple[str, str]]
) -> None:
    """50 less what one district sees of itself is what the other printed: 51 less 20 is 31."""
    rows = [row for row in _found(release, *scope) if row["table_name"] == "measures"]
    assert {(row["check_name"], row["detail"]) for row in rows} == OPEN - unseen


def _asked(release: Release, *scope: str, register: str | None = None) -> Context:
    wanted = Wanted(as_of=date(2024, 3, 31))
    context = context_in(
        release, wanted, "en", viewer=limited_to(*scope, sees_city=True) if scope else ANYONE
    )
    return replace(context, register=register)


def test_a_file_names_the_warnings_its_reader_may_see(release: Release) -> None:
    at = datetime(2024, 4, 1, tzinfo=UTC)
    for scope, rows in (((), "2 rows"), (("甲区",), "1 row")):
        lines = facts(_asked(release, *scope), at)
        said = {heading: text for heading, text in lines if heading.startswith("Measures: ")}
        told = said["Measures: the printed parts do not add up to the printed total"]
        assert told.startswith(f"{rows} (announcement_open /  / city / month / ")
        assert "(225 + 13 = 238 ≠ 228)" in told
        assert ("7 + 8 = 15 ≠ 16" in told) == (not scope)
        assert ("51 ≠ 50" in str(said)) == (not scope)
        assert not [text for line in lines for text in line if "trial" in text or "990" in text]


def test_a_register_bears_no_mark_of_anothers_rows(release: Release) -> None:
    query = catalogue()["measures_by_period"]
    marks = {
        register: mark_of(query, _asked(release, register=register)).rows
        for register in ("announcement", "hazard", None)
    }
    # Two totals, one sum of districts, and a target beside them.
    assert marks == {"announcement": 4, "hazard": 0, None: 4}
