"""The days of a record stand in order: what happened, what is planned, and what came later."""

from figures.story.dated import Event, events_of
from figures.story.record import record_of
from tests.figures.story.conftest import Look


def told(look: Look, kind: str, number: str, register: str | None = None) -> tuple[Event, ...]:
    record = record_of(kind, number, register, look(language="en"))
    assert record is not None
    return events_of(record)


def test_a_parcel_tells_approval_bases_supplies_and_limit(look: Look) -> None:
    events = told(look, "parcel", "P1")
    assert [(event.written, event.what) for event in events] == [
        ("2012-02-01", "Approved on"),
        ("2023-03-01", "Competitive grant"),
        ("2024-01-01", "Frozen base"),
        ("2024-03-01", "Competitive grant"),
        ("2024-04-30", "Due on"),
        ("2024-07-01 (later)", "Competitive grant"),
    ]
    assert [event.is_later for event in events] == [False] * 5 + [True]
    assert [event.is_planned for event in events] == [False] * 4 + [True, False]
    assert dict(events[1].told) == {
        "Area (ha)": "2.00",
        "Entered on": "2023-03-05",
        "Supervision no.": "S1",
    }
    assert dict(events[2].told) == {"Year": "2024", "Base area (ha)": "8.00"}


def test_each_round_of_an_idle_parcel_says_which_it_is(look: Look) -> None:
    events = told(look, "idle", "S1")
    found = [(event.written, event.told) for event in events if event.what == "Identified on"]
    assert found == [("2022-03-01", (("Round", "1"),)), ("2024-02-01", (("Round", "2"),))]
    assert [event.what for event in told(look, "idle", "S2")] == [
        "Contract signed on",
        "Actual start",
    ]
    assert not any(event.told for event in told(look, "idle", "S2"))


def test_an_office_tells_the_counts_that_differ_from_the_one_before(look: Look) -> None:
    events = told(look, "office", "O1")
    assert [(event.written, event.told) for event in events] == [
        ("2024-03-31", ()),
        ("2024-05-31", (("Staffed posts", "7 → 8"),)),
        ("2024-06-30 (later)", (("Staffed posts", "8 → 5"),)),
    ]


def test_a_matter_tells_its_stages_and_what_has_no_day_last(look: Look) -> None:
    events = told(look, "matter", "M1", "trial")
    assert [(event.day and event.day.isoformat(), event.what) for event in events] == [
        ("2024-01-10", "Opened on"),
        ("2024-02-01", "Stage reached"),
        ("2024-06-15", "Due on"),
        ("2024-06-15", "Limit"),
        (None, "Stage reached"),
    ]
    assert dict(events[1].told) == {"Stage": "Halfway", "Document no.": "督1号"}
    assert dict(events[3].told) == {"Days left": "15 days"}
