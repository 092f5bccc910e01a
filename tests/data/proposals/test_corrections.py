"""A row corrected by hand goes the way of a file: proposed, reviewed, signed, with its reason."""

from datetime import date
from pathlib import Path
from typing import Any, Literal

import pyarrow.parquet as pq
import pytest

from data.check.report import RefusedExport
from data.errors import BadCorrection, DecidedProposal, NotAccepted, NotPermitted, StaleProposal
from data.pointer import current
from data.proposals.corrections import corrected, edited
from data.proposals.deciding import accept_kept, reject, renew, review
from data.proposals.model import Proposal
from data.proposals.records import proposal, proposals
from data.proposals.signing import staged
from data.publish import Wish, publish
from tests.data.proposals.offers import (
    CASES,
    JUNE,
    MAY,
    NO_MARTS,
    offered,
    reviewed,
    signed,
)
from tests.given import Row, given


def rows(folder: Path, table: str = "cases") -> list[dict[str, Any]]:
    return pq.read_table(folder / f"{table}.parquet").to_pylist()  # type: ignore[no-any-return]


def one(root: Path, **values: Any) -> Proposal:  # noqa: ANN401 - values of any type
    return corrected(root, "cases", {"case_id": "2"}, values, "王一", "笔误")


def test_one_row_is_corrected_and_every_other_stays(root: Path) -> None:
    base = current(root)
    made = one(root, illegal_area_mu=7.5, filed_on=date(2024, 5, 2))
    before, now = rows(base.exports), rows(made.exports)
    assert now[0] == {**before[0], "filed_on": None}
    assert now[1] == {**before[1], "illegal_area_mu": 7.5, "filed_on": date(2024, 5, 2)}
    (done,) = made.corrections
    assert (done.table, done.kind, done.person, done.reason) == (
        "cases",
        "corrected",
        "王一",
        "笔误",
    )
    assert done.key == {"case_id": "2"}
    assert done.before == {"illegal_area_mu": 1.0, "filed_on": None}
    assert done.after == {"illegal_area_mu": 7.5, "filed_on": "2024-05-02"}
    assert proposal(root, made.id) == made


def test_what_a_correction_leaves_needs_no_tick_and_is_no_older_for_it(root: Path) -> None:
    base = current(root)
    made = one(root, illegal_area_mu=7.5)
    assert (made.kind, made.waiting, made.data_to) == ("correction", (), MAY)
    review(root, made.id, "李二")
    release = signed(root, made)
    assert release.data_to == base.data_to
    assert release.tables["notes"] == base.tables["notes"]
    assert release.tables["cases"].kept_from is None
    assert release.corrections == made.corrections
    assert release.note == "笔误"


def test_a_row_is_added_and_another_withdrawn_in_one_proposal(root: Path) -> None:
    made = one(root, illegal_area_mu=7.5)
    reviewed(root, made)
    new = {**rows(current(root).exports)[0], "case_id": "007"}
    key = {"case_id": new.pop("case_id")}
    both = corrected(root, "cases", key, new, "赵四", "漏报", how="added", into=made.id)
    # Nobody has reviewed that.
    assert (both.state, both.id) == ("open", made.id)
    both = corrected(
        root, "cases", {"case_id": "1"}, {}, "王一", "重复", how="withdrawn", into=made.id
    )
    assert [row["case_id"] for row in rows(both.exports)] == ["2", "007"]
    assert rows(both.exports)[0]["illegal_area_mu"] == 7.5
    assert [done.kind for done in both.corrections] == ["corrected", "added", "withdrawn"]
    assert both.corrections[2].before["issued_on"] == "2024-03-15"
    assert proposals(root) == (both,)
    # Whoever corrected a row does not review it either.
    with pytest.raises(NotPermitted):
        review(root, both.id, "赵四")
    release = signed(root, reviewed(root, both))
    assert release.tables["cases"].rows == 2
    assert len(release.corrections) == 3


def test_a_correction_is_made_to_what_a_file_brings(root: Path) -> None:
    made = offered(root, cases=CASES)
    more = corrected(
        root, "cases", {"case_id": "4"}, {"owner_unit": "甲所"}, "王一", "补", into=made.id
    )
    assert [row.get("owner_unit") for row in rows(more.exports)] == [None, None, "甲所"]
    assert more.data_to == JUNE
    # What was not sent is corrected once it is accepted as it is, and stays as old as it is.
    key = {"note_id": "N"}
    with pytest.raises(NotAccepted, match="notes"):
        corrected(root, "notes", key, {"text": "停工"}, "王一", "补", into=made.id)
    accept_kept(root, made.id, ["notes"])
    last = corrected(root, "notes", key, {"text": "停工"}, "王一", "补", into=made.id)
    assert last.kept == {}
    release = signed(root, reviewed(root, last))
    assert (release.tables["notes"].kept_from, release.tables["notes"].kept_to) == (
        release.previous,
        MAY,
    )


@pytest.mark.parametrize(
    ("key", "values", "how", "said"),
    [
        ({"case_id": "9"}, {"owner_unit": "甲"}, "corrected", "9 of .* is not there"),
        ({"case_id": "1"}, {"district": "甲区"}, "added", "1 of .* is there already"),
        ({"case_id": "1"}, {"owner": "甲"}, "corrected", "has no column owner"),
        ({"case_id": "1"}, {"illegal_area_mu": "多"}, "corrected", "is no DOUBLE"),
        ({"case_id": "1"}, {"filed_on": "5月"}, "corrected", "is no DATE"),
        ({"case_id": "1"}, {"issue_year": 2024.5}, "corrected", "is no INTEGER"),
        ({"case_id": "1"}, {"disputed": "maybe"}, "corrected", "is no BOOLEAN"),
        ({"case_id": "1"}, {"owner_unit": 7}, "corrected", "is no VARCHAR"),
        ({"case_id": "1"}, {"illegal_area_mu": 1}, "corrected", "has these values already"),
        ({"case_id": "1"}, {"case_id": "5"}, "corrected", "a key is not corrected"),
        ({"case_id": "1"}, {}, "corrected", "Name the columns"),
        ({"case_id": "1"}, {"owner_unit": "甲"}, "withdrawn", "no new values"),
        ({}, {"owner_unit": "甲"}, "corrected", "named by case_id"),
        ({"case_id": "1", "district": "甲区"}, {"owner_unit": "甲"}, "corrected", "named by"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_proposes_nothing(
    root: Path,
    key: dict[str, Any],
    values: dict[str, Any],
    how: Literal["corrected", "added", "withdrawn"],
    said: str,
) -> None:
    with pytest.raises(BadCorrection, match=said):
        corrected(root, "cases", key, values, "王一", "笔误", how=how)
    assert proposals(root) == ()


def test_a_value_is_held_against_the_contract(root: Path) -> None:
    with pytest.raises(RefusedExport) as refused:
        one(root, method="remelt")
    (fault,) = refused.value.report.faults
    assert (fault.table, fault.row, fault.column, fault.value) == ("cases", 2, "method", "remelt")
    with pytest.raises(RefusedExport):
        one(root, district="乙区")
    with pytest.raises(BadCorrection, match="no table"):
        corrected(root, "case", {"case_id": "1"}, {"owner_unit": "甲"}, "王一", "笔误")
    with pytest.raises(BadCorrection, match="reason"):
        corrected(root, "cases", {"case_id": "1"}, {"owner_unit": "甲"}, "王一", " ")
    assert proposals(root) == ()


def test_text_that_is_plainly_a_value_is_read_as_one(root: Path) -> None:
    made = one(root, illegal_area_mu="7.25", filed_on="2024-05-02", disputed="true")
    (_, row) = rows(made.exports)
    assert (row["illegal_area_mu"], row["filed_on"], row["disputed"]) == (
        7.25,
        date(2024, 5, 2),
        True,
    )
    emptied = corrected(
        root, "cases", {"case_id": "2"}, {"filed_on": " "}, "王一", "补", into=made.id
    )
    assert rows(emptied.exports)[1]["filed_on"] is None


def test_a_key_with_a_default_names_the_row_that_leaves_it_out(tmp_path: Path) -> None:
    land: list[Row] = [{"supervision_no": "001"}, {"supervision_no": "001", "round": 2}]
    publish(given(idle_land=land), tmp_path, NO_MARTS, Wish(data_to=MAY))
    made = corrected(
        tmp_path, "idle_land", {"supervision_no": "001"}, {"area_ha": 3.5}, "王一", "复测"
    )
    assert [row["area_ha"] for row in rows(made.exports, "idle_land")] == [3.5, 1.0]
    assert made.corrections[0].key == {"supervision_no": "001", "round": 1}


def test_a_short_table_is_edited_as_a_whole(root: Path) -> None:
    notes: list[Row] = [
        {"note_id": "N", "on_date": "2024-05-01", "text": "一"},
        {"note_id": "M", "on_date": date(2024, 5, 2), "text": "二", "district": "甲区"},
    ]
    made = edited(root, "notes", notes, "王一", "补记")
    assert [
        (row["note_id"], row["on_date"], row["text"]) for row in rows(made.exports, "notes")
    ] == [
        ("N", date(2024, 5, 1), "一"),
        ("M", date(2024, 5, 2), "二"),
    ]
    assert (made.kind, made.waiting) == ("edit", ())
    with pytest.raises(BadCorrection, match="as a whole"):
        edited(root, "cases", [], "王一", "补记")
    with pytest.raises(RefusedExport):
        edited(root, "notes", [*notes, *notes], "王一", "补记")


def test_natural_persons_are_hidden_in_what_is_written_by_hand(root: Path) -> None:
    text = "联系电话13812345678"
    made = corrected(root, "notes", {"note_id": "N"}, {"text": text}, "王一", "补")
    (row,) = rows(made.exports, "notes")
    assert "13812345678" not in row["text"]
    assert row["text"].startswith("联系电话")
    assert made.corrections[0].after == {"text": row["text"]}
    # A second time nothing is hidden anew.
    with pytest.raises(BadCorrection, match="already"):
        corrected(root, "notes", {"note_id": "N"}, {"text": text}, "王一", "补", into=made.id)


def test_columns_beyond_the_contract_stay_with_their_rows(tmp_path: Path) -> None:
    source = given(
        cases=[{"case_id": "1", "经度": "118.1"}, {"case_id": "2", "经度": "118.2"}],
        notes=[{"note_id": "N", "来文": "3号"}],
    )
    publish(source, tmp_path, NO_MARTS, Wish(data_to=MAY))
    made = corrected(tmp_path, "cases", {"case_id": "1"}, {}, "王一", "重复", how="withdrawn")
    assert [row["经度"] for row in rows(made.exports)] == ["118.2"]
    notes = [{"note_id": one, "on_date": "2024-05-01", "text": "一"} for one in ("M", "N")]
    made = edited(tmp_path, "notes", notes, "王一", "补记")
    assert [row["来文"] for row in rows(made.exports, "notes")] == [None, "3号"]


def test_a_correction_of_rows_that_were_sent_anew_is_never_laid_over_them(root: Path) -> None:
    cases, notes = one(root, illegal_area_mu=7.5), edited(root, "notes", [], "王一", "清空")
    second = signed(root, reviewed(root, offered(root, cases=CASES)))
    with pytest.raises(StaleProposal, match="cases has changed"):
        renew(root, cases.id)
    # The notes are those that were edited.
    again = renew(root, notes.id)
    assert (again.base, again.data_to, again.waiting) == (second.id, JUNE, ())
    with pytest.raises(StaleProposal):
        corrected(root, "cases", {"case_id": "1"}, {"owner_unit": "甲"}, "王", "补", into=cases.id)


def test_a_row_corrected_in_an_old_table_makes_it_no_younger(root: Path) -> None:
    base = current(root)
    key = {"note_id": "N"}
    waiting = corrected(root, "notes", key, {"text": "停工"}, "王一", "补")
    assert waiting.tables["notes"].kept_to is None
    second = signed(root, reviewed(root, offered(root, cases=CASES)))
    # The second release took the notes of the first over.
    for made in (
        renew(root, waiting.id),
        corrected(root, "notes", key, {"text": "复工"}, "王一", "补"),
    ):
        facts = made.tables["notes"]
        assert (made.base, facts.kept_from, facts.kept_to) == (second.id, base.id, MAY)
    row: Row = {"note_id": "N", "on_date": JUNE, "text": "复工"}
    assert edited(root, "notes", [row], "王一", "补").tables["notes"].kept_to is None
    more = edited(root, "notes", [row], "王一", "补", into=waiting.id)
    assert more.tables["notes"].kept_to is None


def test_nothing_is_added_to_what_was_decided(root: Path) -> None:
    made = one(root, illegal_area_mu=7.5)
    reject(root, made.id, "李二", "不符")
    with pytest.raises(DecidedProposal):
        corrected(root, "cases", {"case_id": "1"}, {"owner_unit": "甲"}, "王一", "补", into=made.id)


def test_a_staged_correction_has_all_tables_of_the_release(root: Path) -> None:
    made = one(root, illegal_area_mu=7.5)
    assert set(staged(root, made.id, NO_MARTS).tables) == {"districts", "cases", "notes"}


def test_a_correction_of_the_demo_stays_demo(tmp_path: Path) -> None:
    publish(given(cases=[{"case_id": "2"}]), tmp_path, NO_MARTS, Wish(demo=True))
    made = one(tmp_path, illegal_area_mu=7.5)
    assert signed(tmp_path, reviewed(tmp_path, made)).demo
