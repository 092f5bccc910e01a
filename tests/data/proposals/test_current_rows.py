"""Whoever corrects sees the row as it stands: in the release, or in the proposal added to."""

from datetime import date
from pathlib import Path

import pytest

from data.contracts import TABLES
from data.errors import BadCorrection
from data.proposals.corrections import corrected, edited
from data.proposals.current_rows import differing, row_of, rows_of

CASES, NOTES = TABLES["cases"], TABLES["notes"]


def test_a_row_is_found_by_its_key_with_every_column_of_the_contract(root: Path) -> None:
    row = row_of(root, CASES, {"case_id": "2"})
    assert row is not None
    assert tuple(row) == CASES.column_names
    assert (row["case_id"], row["illegal_area_mu"], row["filed_on"]) == ("2", 1.0, None)
    assert row_of(root, CASES, {"case_id": "02"}) is None
    # A table the release has not.
    assert row_of(root, TABLES["offices"], {"as_of": "2024-05-31", "office_id": "1"}) is None
    with pytest.raises(BadCorrection):
        row_of(root, CASES, {"case_id": ""})


def test_a_row_of_a_proposal_is_the_one_that_was_corrected_there(root: Path) -> None:
    key = {"case_id": "2"}
    made = corrected(root, "cases", key, {"illegal_area_mu": 7.5}, "王一", "笔误")
    for into, area in ((None, 1.0), (made.id, 7.5)):
        row = row_of(root, CASES, key, into)
        assert row is not None
        assert row["illegal_area_mu"] == area
    # What it has nothing of stands as in the release.
    assert row_of(root, TABLES["districts"], {"district": "甲区"}, made.id) is not None


def test_only_what_was_changed_of_a_row_is_a_correction(root: Path) -> None:
    row = row_of(root, CASES, {"case_id": "2"})
    assert row is not None
    typed = {"illegal_area_mu": "1.0", "filed_on": "", "issued_on": "2024-05-02"}
    assert differing(CASES, row, typed) == {"issued_on": date(2024, 5, 2)}


def test_a_short_table_that_was_not_changed_proposes_nothing(root: Path) -> None:
    made = edited(
        root, "notes", [{"note_id": "N", "on_date": "2024-05-01", "text": "一"}], "王一", "记"
    )
    held = rows_of(root, NOTES, made.id)
    assert [row["text"] for row in held] == ["一"]
    with pytest.raises(BadCorrection, match="Nothing"):
        edited(root, "notes", held, "王一", "记", into=made.id)
