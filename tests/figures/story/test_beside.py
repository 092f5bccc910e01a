"""The neighbours of a record are told relation by relation, those in sight alone."""

from desk.viewer import ANYONE, Viewer
from figures.story.beside import neighbours
from figures.story.record import record_of
from tests.figures.story.conftest import Look
from tests.looking import limited_to


def told(
    look: Look, kind: str, number: str, register: str | None = None, viewer: Viewer = ANYONE
) -> dict[str, list[str]]:
    record = record_of(kind, number, register, look(viewer, language="en"))
    assert record is not None
    return {one.title: [beside.number for beside in one.found] for one in neighbours(record)}


def test_a_parcel_has_those_of_its_approval_its_watched_land_and_its_matters(look: Look) -> None:
    assert told(look, "parcel", "P1") == {
        "Parcels of the same approval": ["P2"],
        "Watched after its supply": ["S1"],
        "Matters about it": ["M1"],
    }
    assert told(look, "parcel", "P3") == {}


def test_idle_land_has_its_parcel_and_its_holders_other_land(look: Look) -> None:
    assert told(look, "idle", "S1") == {
        "Supplied from": ["P1"],
        "Of the same holder": ["S2", "S3"],
    }
    assert told(look, "idle", "S1", viewer=limited_to("甲区"))["Of the same holder"] == ["S2"]


def test_a_case_has_its_original_its_parts_its_duplicates_and_its_office(look: Look) -> None:
    assert told(look, "case", "C1") == {
        "Its parts": ["C3"],
        "Its duplicates": ["C2"],
        "Its office": ["O1"],
    }
    assert told(look, "case", "C2") == {"A duplicate of": ["C1"]}
    assert told(look, "case", "C3") == {"Split from": ["C1"]}


def test_an_office_has_those_of_its_branch(look: Look) -> None:
    assert told(look, "office", "O1") == {"Offices of the same party branch": ["O2"]}


def test_a_matter_has_what_it_follows_is_part_of_and_is_about(look: Look) -> None:
    assert told(look, "matter", "M2", "trial") == {"Follows": ["M1"], "Part of": ["M1"]}
    assert told(look, "matter", "M1", "trial") == {
        "Followed by": ["M2"],
        "Its parts": ["N1", "M2"],
        "It is about": ["P1"],
    }


def test_a_matter_is_part_of_one_in_another_register(look: Look) -> None:
    """A finding names the visit it was made on, which stands in a register of its own."""
    assert told(look, "matter", "N1", "other") == {"Part of": ["M1"]}
