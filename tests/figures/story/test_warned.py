"""A record shows the warnings on its own rows and on those beside it, and on no others."""

from figures.story.record import record_of
from figures.story.warned import warnings
from tests.figures.story.conftest import Look


def told(look: Look, kind: str, number: str, register: str | None = None) -> list[tuple[str, ...]]:
    record = record_of(kind, number, register, look(language="en"))
    assert record is not None
    return list(warnings(record))


def test_a_parcel_shows_what_is_wrong_with_its_events(look: Look) -> None:
    assert told(look, "parcel", "P2") == [
        (
            "Supply events E9",
            "entered before it was signed",
            "Signed on=2023-09-01; Entered on=2023-08-01",
        )
    ]
    assert told(look, "parcel", "P1") == []


def test_a_round_that_the_export_leaves_out_is_found(look: Look) -> None:
    assert [key for key, *_ in told(look, "idle", "S1")] == ["Supplied parcels under watch S1 / 1"]
    assert [key for key, *_ in told(look, "idle", "S2")] == ["Supplied parcels under watch S2 / "]


def test_an_office_shows_those_of_its_own_counts(look: Look) -> None:
    assert told(look, "office", "O1") == []
    assert len(told(look, "office", "O2")) == 1
    assert told(look, "matter", "M1", "trial") == []
