"""The difference between two releases adds up exactly, class by class and row by row."""

import shutil
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from data.manifest import Release
from data.rules import BUILT_IN
from figures.revisions.split import CLASSES, Split, split, splits
from queries.catalogue import catalogue
from queries.contributions import BILLIONTH
from queries.errors import NotKept
from tests.figures.revisions.towns import NEW, OLD, release
from tests.given import Row
from tests.queries.worlds import Tables, day, event, parcel

RATE, OVER_10 = "supply_disposal_rate", "supply_over_10_parcels"
MAY = date(2024, 5, 31)


def told(
    tmp_path: Path,
    before: Release,
    after: Release,
    metric: str = RATE,
    as_of: date = MAY,
    districts: tuple[str, ...] | None = None,
) -> Split:
    """Return the split, every promise of which is held to."""
    found = split(tmp_path / "store", before, after, metric, as_of, districts)
    assert tuple(step.name for step in found.steps) == CLASSES
    then, now = found.before, found.after
    assert sum(step.numerator for step in found.steps) == now.numerator - then.numerator
    whole = (now.denominator or 0) - (then.denominator or 0)
    assert sum(step.denominator for step in found.steps) == whole
    told_of = [step.value for step in found.steps if step.value is not None]
    if len(told_of) == len(CLASSES) and then.value is not None and now.value is not None:
        assert sum(told_of) == now.value - then.value
    for step in found.steps:
        assert step.rows is not None
        assert sum(row.numerator for row in step.rows) == step.numerator
        assert sum(row.denominator for row in step.rows) == step.denominator
    return found


def amounts(found: Split) -> dict[str, tuple[float, float]]:
    """Return what each class that moved anything adds to numerator and denominator."""
    return {
        step.name: (step.numerator / BILLIONTH, step.denominator / BILLIONTH)
        for step in found.steps
        if step.rows
    }


def keys(found: Split, name: str) -> list[str]:
    (step,) = (step for step in found.steps if step.name == name)
    return [row.key for row in step.rows or ()]


def supply(parcels: list[Row], events: list[Row] | None = None) -> Tables:
    return {"supply_parcels": parcels, "supply_events": events or []}


def values(found: Split) -> list[Fraction | None]:
    """Return the value in the earlier release and in the later one."""
    return [found.before.value, found.after.value]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    folder = tmp_path_factory.mktemp("pair")
    return release(folder, OLD), release(folder, NEW)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def test_withdrawn_come_before_corrected_and_those_before_new(
    pair: tuple[Release, Release], store: Path
) -> None:
    found = told(store, *pair)
    assert found.before.value == 7
    assert amounts(found) == {
        "withdrawn": (-2.0, -40.0),
        "corrected": (0.5, -5.0),
        "added": (3.0, 50.0),
    }
    # 7/100, 5/60, 5.5/55, 8.5/105: in any other order each class would bring another part.
    assert [step.value for step in found.steps] == [
        0,
        Fraction(100 * 5, 60) - 7,
        Fraction(100 * 11, 110) - Fraction(100 * 5, 60),
        Fraction(100 * 85, 1050) - 10,
    ]


def test_each_row_that_moved_says_what_became_of_its_data(
    pair: tuple[Release, Release], store: Path
) -> None:
    steps = {step.name: step.rows or () for step in told(store, *pair).steps}
    gone, less = steps["withdrawn"]
    assert (gone.key, gone.denominator_before, gone.denominator_after) == ("P4", 40 * BILLIONTH, 0)
    assert [change.row_key for change in less.changes] == ["E2"]
    shrunk, grown = steps["corrected"]
    assert (grown.key, grown.name, grown.district) == ("P1", "一号", "甲区")
    assert (grown.numerator_before, grown.numerator_after) == (BILLIONTH, 15 * BILLIONTH // 10)
    (change,) = grown.changes
    assert (change.table_name, change.column_name) == ("supply_events", "area_ha")
    assert (change.before, change.after) == ("1.0", "1.5")
    assert (shrunk.key, shrunk.district) == ("P3", "乙区")
    (new,) = steps["added"]
    assert {change.row_key for change in new.changes} == {"P5", "E5"}


def test_chosen_districts_have_a_split_of_their_own(
    pair: tuple[Release, Release], store: Path
) -> None:
    found = told(store, *pair, districts=("乙区",))
    assert amounts(found) == {"corrected": (0.0, -5.0)}
    assert values(found) == [Fraction(40, 3), 16]


def test_an_older_release_may_be_set_against_a_newer_one(
    pair: tuple[Release, Release], store: Path
) -> None:
    old, new = pair
    backwards = told(store, new, old)
    assert values(backwards) == values(told(store, old, new))[::-1]
    assert amounts(backwards) == {
        "withdrawn": (-3.0, -50.0),
        "corrected": (-0.5, 5.0),
        "added": (2.0, 40.0),
    }


def test_rows_dated_after_the_earlier_release_are_new_and_others_late(tmp_path: Path) -> None:
    before = release(tmp_path, supply([parcel("P", 10.0)]), data_to=day("2024-04-30"))
    after = release(
        tmp_path,
        supply(
            [parcel("P", 10.0), parcel("Q", 30.0)],
            [
                event("P", 1.0, "2024-04-30", event_id="E1"),
                event("P", 2.0, "2024-04-20", "2024-05-10", event_id="E2"),
            ],
        ),
    )
    found = told(tmp_path, before, after)
    assert amounts(found) == {"added": (3.0, 30.0)}
    assert (found.steps[-1].new, found.steps[-1].late) == (1, 2)
    # The earlier release did not reach the day, and its data do not speak of it.
    assert found.before.value == 0


def test_events_go_with_their_parcel_and_come_with_their_new_one(tmp_path: Path) -> None:
    kept = parcel("P2", 20.0)
    before = release(
        tmp_path,
        supply(
            [parcel("P1", 10.0), kept, parcel("P4", 80.0)],
            [
                event("P1", 1.0, "2024-02-01", event_id="E1"),
                event("P4", 2.0, "2024-02-01", event_id="E4"),
            ],
        ),
    )
    # One is corrected to belong to a parcel that comes only with the last class.
    moved = [
        event("P3", 4.0, "2024-02-01", event_id="E1"),
        event("P2", 8.0, "2024-02-01", event_id="E4"),
    ]
    found = told(tmp_path, before, release(tmp_path, supply([kept, parcel("P3", 40.0)], moved)))
    assert amounts(found) == {
        "withdrawn": (-3.0, -90.0),
        "corrected": (8.0, 0.0),
        "added": (4.0, 40.0),
    }
    assert keys(found, "withdrawn") == ["P4", "P1"]
    assert (keys(found, "corrected"), keys(found, "added")) == (["P2"], ["P3"])


def test_a_district_that_was_renamed_takes_no_row_of_the_city_away(tmp_path: Path) -> None:
    before = release(tmp_path, supply([parcel("P", 10.0), parcel("Q", 20.0, district="乙区")]))
    after = release(
        tmp_path, supply([parcel("P", 10.0, district="丙区"), parcel("Q", 20.0, district="乙区")])
    )
    assert amounts(told(tmp_path, before, after)) == {}
    gone = told(tmp_path, before, after, districts=("甲区",))
    assert amounts(gone) == {"corrected": (0.0, -10.0)}
    assert gone.after.value is None


def test_without_a_denominator_there_is_no_value_but_a_split_of_both_parts(tmp_path: Path) -> None:
    before = release(tmp_path, supply([]))
    after = release(
        tmp_path, supply([parcel("P", 10.0)], [event("P", 1.0, "2024-02-01", event_id="E")])
    )
    found = told(tmp_path, before, after)
    assert values(found) == [None, 10]
    assert [step.value for step in found.steps] == [None, None, None, None]
    assert amounts(found) == {"added": (1.0, 10.0)}


def test_rules_that_count_another_kind_of_event_are_a_class_of_their_own(tmp_path: Path) -> None:
    events = [
        event("P", 1.0, "2024-02-01", event_id="E1"),
        event("P", 2.0, "2024-02-01", event_id="E2", kind="correction_area"),
    ]
    other = tmp_path / "rules"
    shutil.copytree(BUILT_IN, other, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = other / "supply_event_types.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("correction_area,-1,true", "correction_area,-1,false"), "utf-8")
    before = release(tmp_path, supply([parcel("P", 10.0)], events))
    after = release(
        tmp_path,
        supply([parcel("P", 10.0)], [{**events[0], "area_ha": 1.5}, events[1]]),
        rules=other,
    )
    found = told(tmp_path, before, after)
    assert amounts(found) == {"rules": (-2.0, 0.0), "corrected": (0.5, 0.0)}
    assert values(found) == [30, 15]
    (row,) = found.steps[0].rows or ()
    assert (row.key, row.changes) == ("P", ())


def test_a_figure_defined_otherwise_is_a_changed_definition(tmp_path: Path) -> None:
    tables = supply([parcel("P", 10.0)], [event("P", 1.0, "2024-02-01", event_id="E1")])
    records, figure = (catalogue()[f"headline_{name}"].sql for name in ("records", "by_metric"))
    doubled = {
        "headline_records": records.replace(
            "disposed_ha as numerator", "2 * disposed_ha as numerator"
        ),
        "headline_by_metric": figure.replace(
            "arg_max(numerator, cohort) as numerator", "arg_max(numerator, cohort) * 2 as numerator"
        ),
    }
    assert all(sql not in (records, figure) for sql in doubled.values())
    before = release(tmp_path, tables, figures=doubled)
    after = release(tmp_path, tables)
    found = told(tmp_path, before, after)
    assert values(found) == [20, 10]
    assert amounts(found) == {"rules": (-1.0, 0.0)}
    # Rows that do not add up to the figure of their time are not told for its rows.
    half = release(tmp_path, tables, figures={"headline_by_metric": doubled["headline_by_metric"]})
    unproved = split(tmp_path / "store", half, after, RATE, MAY)
    assert unproved.steps[0].numerator == -BILLIONTH
    assert unproved.steps[0].rows is None


def test_releases_that_keep_no_definitions_are_read_by_todays_if_they_were_built_so(
    pair: tuple[Release, Release], store: Path
) -> None:
    old, new = (replace(one, definitions={}) for one in pair)
    assert amounts(told(store, old, new)) == amounts(told(store, *pair))
    foreign = replace(new, marts_version="of another program")
    with pytest.raises(NotKept, match="keeps no definitions"):
        splits(store, old, foreign, MAY)
