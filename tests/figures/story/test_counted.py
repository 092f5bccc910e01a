"""A record says which headline indicators count it, with how much, and why the others do not."""

from datetime import date
from pathlib import Path

import pytest

from desk.viewer import ANYONE
from figures import results
from figures.address import Wanted
from figures.context import Context
from figures.reading import context_in, context_of
from figures.story.counted import METRICS, added_by, counted
from figures.story.held import held
from figures.story.leading import KIND_IN
from figures.story.record import record_of
from queries.catalogue import catalogue
from queries.contributions import RECORDS
from tests.figures.story.conftest import Look
from words.sentences.overview.story import why_not


def said(look: Look, kind: str, number: str) -> dict[str, tuple[bool, tuple[str, ...]]]:
    record = record_of(kind, number, None, look(language="en"))
    assert record is not None
    return {one.metric: (one.is_in, one.said) for one in counted(record)}


def test_a_parcel_of_the_base_adds_base_and_what_was_disposed_of(look: Look) -> None:
    assert said(look, "parcel", "P1") == {
        "supply_disposal_rate": (
            True,
            ("Adds 3.00 ha to the numerator and 8.00 ha to the denominator.",),
        ),
        "supply_over_10_parcels": (True, ("Adds 1 parcel.",)),
    }


def test_a_parcel_outside_says_why(look: Look) -> None:
    assert said(look, "parcel", "P2") == {
        "supply_disposal_rate": (
            False,
            (
                "It is not in the base of 2024, and nothing of it counts as disposed of in that "
                "year.",
            ),
        ),
        "supply_over_10_parcels": (
            False,
            ("Nothing of it was left to supply on the day shown.",),
        ),
    }
    open_one = said(look, "parcel", "P3")["supply_over_10_parcels"]
    assert open_one == (
        False,
        ("It is open, but not ten years old: approved on 1 February 2023.",),
    )


def test_each_round_of_an_idle_parcel_counts_where_it_does(look: Look) -> None:
    assert said(look, "idle", "S1") == {
        "idle_disposal_rate": (
            False,
            ("It was identified before 2024, but nothing of it stood idle when the year began.",),
        ),
        "idle_new_ha": (True, ("Adds 1.00 ha.",)),
    }
    never = "It was not identified as idle up to the day shown."
    assert {text for _, (text,) in said(look, "idle", "S2").values()} == {never}


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("C2", "It is a duplicate of C1."),
        ("C3", "It was issued after the day shown, on 1 August 2024."),
        ("C4", "Its judgement is “Other”, not “Illegal non-agricultural use”."),
    ],
)
def test_a_case_outside_the_verified_set_says_why(look: Look, number: str, why: str) -> None:
    told = said(look, "case", number)
    assert set(told) == set(METRICS["case"])
    assert {text for _, text in told.values()} == {(why,)}


def test_an_open_transferred_case_counts_in_both_rates(look: Look) -> None:
    told = said(look, "case", "C1")
    added = "Adds 0 cases to the numerator and 1 case to the denominator."
    assert told["case_rectification_rate"] == (True, (added,))
    assert told["case_transfer_closure_rate"] == (True, (added,))


def test_an_office_adds_its_last_count(look: Look) -> None:
    told = said(look, "office", "O1")["staffing_fill_rate"]
    assert told == (True, ("Adds 8 people to the numerator and 9 people to the denominator.",))


def test_a_matter_counts_in_no_headline_of_the_eight_but_in_its_lists(look: Look) -> None:
    record = record_of("matter", "M1", "trial", look(language="en"))
    assert record is not None
    assert counted(record) == ()
    lists = {one.name: one.rows for one in held(record)}
    assert lists["register_matters"] == 1
    assert lists["register_finish_records"] == 0


def test_lists_hold_a_record_as_often_as_they_have_rows_of_it(look: Look) -> None:
    record = record_of("parcel", "P1", None, look(language="en"))
    assert record is not None
    lists = {one.name: one for one in held(record)}
    assert lists["supply_base_records"].rows == 1
    # Of its three events one lies in the year and not after the day shown.
    assert lists["supply_event_records"].rows == 1
    assert lists["supply_event_records"].page == "supply-records"
    assert lists["supply_stock_records"].figures
    gone = record_of("parcel", "P2", None, look(language="en"))
    assert gone is not None
    assert {one.name: one.rows for one in held(gone)}["supply_stock_records"] == 0


@pytest.fixture(scope="module")
def city(demo_store: Path) -> Context:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAND_DATA", str(demo_store))
        return context_of({"as_of": ["2024-05-31"]}, "en", viewer=ANYONE)[0]


@pytest.mark.parametrize("kind", [kind for kind in METRICS if METRICS[kind]])
def test_every_record_of_the_city_that_adds_nothing_has_a_reason_of_its_own(
    city: Context, kind: str
) -> None:
    """The reasons restate the definitions: where they and the rows differ one of them is wrong."""
    (table,) = (name for name, of in KIND_IN.items() if of == kind)
    query = catalogue()[RECORDS]
    rows = results.fetch(city.release, city.scope, RECORDS, city.given(query.params)).to_pylist()
    numbers = sorted({row["counted_key"] for row in rows if row["counted_table"] == table})
    assert numbers
    column = {"parcel": "parcel_id", "idle": "supervision_no", "case": "case_id"}.get(
        kind, "office_id"
    )
    opened = results.warehouse(city.release, city.scope)
    every = opened.query(f"select distinct {column} as id from {table} order by id").to_pylist()  # noqa: S608
    sample = every[:: max(1, len(every) // 60)]
    unmet = "Its row meets no part of the definition on the day shown."
    seen = set()
    for row in sample:
        record = record_of(kind, row["id"], None, city)
        assert record is not None
        own = {one.metric: one for one in counted(record)}
        assert {m for m, one in own.items() if one.is_in} == {
            added["metric"] for added in added_by(record)
        }
        seen |= {(one.metric, one.is_in) for one in own.values()}
        assert not [one for one in own.values() if unmet in one.said], row
    assert any(is_in for _, is_in in seen)


def test_a_counted_case_has_no_reason_against_it(city: Context) -> None:
    """Of all cases that count in the rate none is told to be outside it."""
    query = catalogue()[RECORDS]
    rows = results.fetch(city.release, city.scope, RECORDS, city.given(query.params)).to_pylist()
    ins = {row["counted_key"] for row in rows if row["metric"] == "case_rectification_rate"}
    opened = results.warehouse(city.release, city.scope)
    unmet = "Its row meets no part of the definition on the day shown."
    cases = opened.query("select * from cases").to_pylist()
    assert len(cases) > len(ins) > 1000
    for case in cases:
        why = why_not("case_rectification_rate", case, city.scene)
        assert (why == unmet) == (case["case_id"] in ins), case["case_id"]


def test_the_day_shown_decides(look: Look) -> None:
    def rates(day: date) -> set[str]:
        context = context_in(look().release, Wanted(as_of=day), "en", viewer=ANYONE)
        record = record_of("case", "C1", None, context)
        assert record is not None
        return {one.metric for one in counted(record) if one.is_in}

    assert rates(date(2023, 3, 31)) == set()
    assert rates(date(2023, 4, 1)) == {"case_rectification_rate", "case_transfer_closure_rate"}
