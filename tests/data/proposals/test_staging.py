"""What is proposed is built aside to be compared; what is damaged is said and never shown."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.check.report import Fault
from data.errors import DamagedProposal, NoProposal
from data.manifest import Release
from data.pointer import current_id
from data.proposals.deciding import accept_kept, do_without
from data.proposals.records import RECORD, proposal, proposals, survey_proposals
from data.proposals.signing import staged
from data.releases import release_ids
from data.whole import verify
from tests.data.proposals.offers import CASES, JUNE, NO_MARTS, offered, reviewed, signed


def test_a_staged_release_is_none_of_the_stores_and_is_built_once(root: Path) -> None:
    made = accept_kept(root, offered(root, cases=CASES).id, ["notes"])
    tries: list[str] = []

    def trial(release: Release) -> tuple[Fault, ...]:
        tries.append(release.id)
        return ()

    one = staged(root, made.id, NO_MARTS, trial)
    assert (one.number, one.tables["cases"].rows, one.data_to) == (0, 3, JUNE)
    verify(one)
    assert one.folder.is_relative_to(made.folder)
    assert staged(root, made.id, NO_MARTS, trial) == one
    assert tries == [one.id]
    assert len(release_ids(root)) == 1
    assert current_id(root) == one.previous
    # Nor does it take a number.
    assert signed(root, reviewed(root, made)).number == 2
    assert not one.folder.exists()


def test_a_staged_release_is_built_anew_for_other_tables_or_definitions(root: Path) -> None:
    made = offered(root, cases=CASES)
    one = staged(root, made.id, NO_MARTS)
    other = staged(root, made.id, replace(NO_MARTS, figures={"a": "select 1"}))
    assert other.folder != one.folder
    assert not one.folder.exists()
    do_without(root, made.id, ["notes"])
    assert "notes" not in staged(root, made.id, NO_MARTS).tables


def test_a_tick_changes_what_is_decided_on_and_builds_nothing_anew(root: Path) -> None:
    made = offered(root, cases=CASES)
    one = staged(root, made.id, NO_MARTS)
    ticked = accept_kept(root, made.id, ["notes"])
    assert ticked.digest != made.digest
    assert staged(root, made.id, NO_MARTS) == one


def test_what_a_killed_staging_left_is_never_taken_for_whole(root: Path) -> None:
    made = offered(root, cases=CASES)
    one = staged(root, made.id, NO_MARTS)
    (one.exports / "cases.parquet").chmod(0o644)
    (one.exports / "cases.parquet").write_bytes(b"PAR1")
    left = one.folder.parent / ".building-1-00000000"
    one.folder.rename(one.folder.parent / "0000-20240601T000000-000000")
    left.mkdir()
    again = staged(root, made.id, NO_MARTS)
    verify(again)
    assert [path.name for path in one.folder.parent.iterdir()] == [again.id]


@pytest.mark.parametrize(
    "harm", ["", "{", '{"sha256": "0", "proposal":\n{}}\n', "reviewed", None], ids=repr
)
def test_a_damaged_proposal_is_said_and_skipped(root: Path, harm: str | None) -> None:
    made, other = offered(root, cases=CASES), offered(root, cases=CASES)
    record = made.folder / RECORD
    text = record.read_text(encoding="utf-8")
    if harm is None:
        record.unlink()
    else:
        # Nobody reviews by hand.
        changed = text.replace('"state": "open"', '"state": "reviewed"')
        record.write_text(changed if harm == "reviewed" else harm, encoding="utf-8")
    with pytest.raises(DamagedProposal, match=made.id):
        proposal(root, made.id)
    assert proposals(root) == (other,)
    fault, found = survey_proposals(root)
    assert isinstance(fault, DamagedProposal)
    assert found == other
    with pytest.raises(DamagedProposal):
        signed(root, made)
    # The others go on.
    assert reviewed(root, other).state == "reviewed"


def test_what_is_no_proposal_is_said(root: Path) -> None:
    for none in ("P0009-20240601T000000", "../releases", "", "P0001"):
        with pytest.raises(NoProposal):
            proposal(root, none)
    assert proposals(root / "nowhere") == ()
