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


@pytest.fixture(scope="module")
def found(pair: tuple[Release, Release], store: Path) -> Split:
    return told(store, *pair)


def test_withdrawn_come_before_corrected_and_those_before_new(found: Split) -> None:
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


def test_each_row_that_moved_says_what_became_of_its_data(found: Split) -> None:
    steps = {step.name: step.rows or () for step in found.steps}
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


def test_an_older_release_may_be_set_against_a_newer_one(
    pair: tuple[Release, Release], store: Path, found: Split
) -> None:
    old, new = pair
    backwards = told(store, new, old)
    assert values(backwards) == values(found)[::-1]
    assert amounts(backwards) == {
        "withdrawn": (-3.0, -50.0),
        "corrected": (-0.5, 5.0),
        "added": (2.0, 40.0),
    }


def test_rows_follow_their_parcel_and_their_district_and_come_new_or_late(tmp_path: Path) -> None:
    stays = parcel("P2", 20.0)
    before = release(
        tmp_path,
        supply(
            [parcel("P1", 10.0), stays, parcel("P4", 80.0), parcel("Q", 5.0, district="乙区")],
            [
                event("P1", 1.0, "2024-02-01", event_id="E1"),
                event("P4", 2.0, "2024-02-01", event_id="E4"),
            ],
        ),
        data_to=day("2024-04-30"),
    )
    after = release(
        tmp_path,
        supply(
            [stays, parcel("P3", 40.0), parcel("Q", 5.0, district="丙区")],
            [
                # One is corrected to belong to a parcel that comes only with the last class.
                event("P3", 4.0, "2024-02-01", event_id="E1"),
                event("P2", 8.0, "2024-02-01", event_id="E4"),
                event("P2", 0.5, "2024-04-30", event_id="late"),
                event("P2", 0.25, "2024-04-20", "2024-05-10", event_id="new"),
            ],
        ),
    )
    found = told(tmp_path, before, after)
    # No row of the city goes with a district that was renamed.
    assert amounts(found) == {
        "withdrawn": (-3.0, -90.0),
        "corrected": (8.0, 0.0),
        "added": (4.75, 40.0),
    }
    assert keys(found, "withdrawn") == ["P4", "P1"]
    assert (keys(found, "corrected"), keys(found, "added")) == (["P2"], ["P3", "P2"])
    # The parcel that came was approved before the earlier release ended.
    assert (found.steps[-1].new, found.steps[-1].late) == (1, 2)
    gone = told(tmp_path, before, after, districts=("乙区",))
    assert amounts(gone) == {"corrected": (0.0, -5.0)}
    # Without a denominator there is no value, but a split of both parts.
    assert values(gone) == [0, None]
    assert [step.value for step in gone.steps] == [0, 0, None, None]


def test_rules_that_count_another_kind_of_event_are_a_class_of_their_own(
    pair: tuple[Release, Release], tmp_path: Path
) -> None:
    other = tmp_path / "rules"
    shutil.copytree(BUILT_IN, other, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = other / "supply_event_types.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("grant,-1,true", "grant,-1,false"), "utf-8")
    found = told(tmp_path, pair[0], release(tmp_path, NEW, rules=other))
    assert amounts(found) == {
        "rules": (-7.0, 0.0),
        "withdrawn": (0.0, -40.0),
        "corrected": (0.0, -5.0),
        "added": (0.0, 50.0),
    }
    assert values(found) == [7, 0]
    assert [(row.key, row.changes) for row in found.steps[0].rows or ()] == [
        ("P3", ()),
        ("P2", ()),
        ("P1", ()),
    ]


def test_a_figure_defined_otherwise_is_a_changed_definition(
    pair: tuple[Release, Release], tmp_path: Path
) -> None:
    records, figure = (catalogue()[f"headline_{name}"].sql for name in ("records", "by_metric"))
    doubled = {
        "headline_records": records.replace(
            "disposed_ha as numerator", "disposed_ha * 2 as numerator"
        ),
        "headline_by_metric": figure.replace(
            "then coalesce(parts.counted, 0) end", "then 2 * coalesce(parts.counted, 0) end"
        ),
    }
    assert all(sql not in (records, figure) for sql in doubled.values())
    before = release(tmp_path, OLD, figures=doubled)
    found = told(tmp_path, before, pair[1])
    assert found.before.value == 14
    assert amounts(found)["rules"] == (-7.0, 0.0)
    # Rows that do not add up to the figure of their time are not told for its rows.
    half = release(tmp_path, OLD, figures={"headline_by_metric": doubled["headline_by_metric"]})
    unproved = split(tmp_path / "store", half, pair[0], RATE, MAY)
    assert unproved.steps[0].numerator == -7 * BILLIONTH
    assert unproved.steps[0].rows is None


def test_releases_that_keep_no_definitions_are_read_by_todays_if_they_were_built_so(
    pair: tuple[Release, Release], store: Path, found: Split
) -> None:
    old, new = (replace(one, definitions={}) for one in pair)
    assert amounts(told(store, old, new)) == amounts(found)
    foreign = replace(new, marts_version="of another program")
    with pytest.raises(NotKept, match="keeps no definitions"):
        splits(store, old, foreign, MAY)
