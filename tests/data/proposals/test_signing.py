"""What was sent is compared, reviewed and signed by three people before it is shown."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.check.report import RefusedExport
from data.errors import (
    BadWish,
    DamagedProposal,
    DecidedProposal,
    NoExports,
    NotAccepted,
    NotPermitted,
    NotReviewed,
    StaleProposal,
)
from data.pointer import current
from data.proposals.deciding import accept_kept, do_without, renew, review
from data.proposals.making import Offer, propose
from data.proposals.records import RECORD, proposal, proposals
from data.proposals.signing import sign, staged
from data.provenance import Act, SourceFile
from data.publish import Wish, publish
from data.releases import release_ids
from data.sources import with_sources
from data.whole import verify
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


def test_a_proposal_says_who_sent_what_and_changes_nothing_shown(root: Path) -> None:
    before = current(root)
    sent = SourceFile("六月.xlsx", "ab" * 32, "图斑", "东湖分局", 3)
    offer = Offer("  王一 ", "upload", "六月", sources={"cases": [sent]})
    made = propose(root, given(cases=CASES), offer)
    assert (made.state, made.base, made.kind) == ("open", before.id, "upload")
    assert made.submitted == Act("王一", made.made_at, "六月")
    assert made.tables["cases"].rows == 3
    assert made.tables["cases"].sources == (sent,)
    assert sorted(path.name for path in made.exports.iterdir()) == [
        "cases.parquet",
        "districts.parquet",
    ]
    assert proposals(root) == (made,)
    assert proposal(root, made.id) == made
    assert current(root) == before
    assert list(release_ids(root)) == [before.id]


def test_a_table_that_says_what_it_was_read_from_is_believed_unless_told(root: Path) -> None:
    source = given(cases=CASES)
    said = SourceFile("六月.xlsx", "ab" * 32, "图斑", "东湖分局", 3)
    path = source / "cases.parquet"
    pq.write_table(with_sources(pq.read_table(path), [said]), path)
    assert propose(root, source, Offer("王一")).tables["cases"].sources == (said,)
    other = replace(said, name="补报.xlsx")
    told = Offer("王一", sources={"cases": [other]})
    assert propose(root, source, told).tables["cases"].sources == (other,)


def test_the_last_day_is_that_of_the_data_unless_told(root: Path) -> None:
    late: list[Row] = [{"case_id": "1", "issued_on": date(2024, 6, 7)}]
    assert offered(root, data_to=None, cases=late).data_to == date(2024, 6, 7)
    assert offered(root, cases=late).data_to == JUNE


def test_tables_not_sent_are_kept_with_their_age_once_somebody_accepts(root: Path) -> None:
    made = offered(root, cases=CASES)
    (name,) = made.kept
    kept = made.kept[name]
    assert (name, kept.rows, kept.release) == ("notes", 1, current(root).id)
    assert (kept.data_to, made.days_behind("notes")) == (MAY, 30)
    assert made.waiting == ("notes",)
    with pytest.raises(NotAccepted, match="notes"):
        review(root, made.id, "李二")
    with pytest.raises(NotAccepted, match="cases"):
        accept_kept(root, made.id, ["cases"])
    assert accept_kept(root, made.id, ["notes"]).waiting == ()
    assert review(root, made.id, "李二").state == "reviewed"
    # Who takes the tick away has not reviewed what is left.
    assert accept_kept(root, made.id, []).state == "open"


def test_a_table_may_be_done_without(root: Path) -> None:
    made = offered(root, without=["notes"], cases=CASES)
    assert (made.kept, made.without) == ({}, ("notes",))
    assert do_without(root, made.id, []).waiting == ("notes",)
    assert do_without(root, made.id, ["notes"]).waiting == ()
    release = signed(root, reviewed(root, proposal(root, made.id)))
    assert "notes" in release.absent
    with pytest.raises(BadWish, match="cases"):
        offered(root, without=["cases"], cases=CASES)
    with pytest.raises(BadWish, match="offices"):
        offered(root, without=["offices"], cases=CASES)


def test_what_is_signed_is_shown_with_all_who_answer_for_it(root: Path) -> None:
    before = current(root)
    sent = SourceFile("六月.xlsx", "ab" * 32, "图斑", "东湖分局", 3)
    offer = Offer("王一", note="六月", data_to=JUNE, sources={"cases": [sent]})
    made = reviewed(root, propose(root, given(cases=CASES), offer))
    release = sign(root, made.id, "张三", "同意", definitions=NO_MARTS)
    assert current(root) == release
    verify(release)
    assert (release.proposal, release.previous, release.data_to) == (made.id, before.id, JUNE)
    assert (release.note, release.city_zh) == ("同意", "云城")
    assert release.submitted == made.submitted
    assert release.reviewed == made.reviewed
    assert release.reviewed
    assert release.reviewed.note == "已比较"
    assert release.signed
    assert (release.signed.person, release.signed.note) == ("张三", "同意")
    facts = release.tables["cases"]
    assert (facts.sha256, facts.sources) == (made.tables["cases"].sha256, (sent,))
    assert facts.kept_from is None
    notes = release.tables["notes"]
    assert (notes.kept_from, notes.kept_to) == (before.id, MAY)
    done = proposal(root, made.id)
    assert (done.state, done.published_as, done.signed) == ("published", release.id, release.signed)
    # Its release has the exports.
    assert [path.name for path in done.folder.iterdir() if path.suffix] == [RECORD]
    with pytest.raises(DecidedProposal, match=release.id):
        sign(root, made.id, "赵四", definitions=NO_MARTS)


def test_nothing_is_signed_unreviewed(root: Path) -> None:
    made = offered(root, without=["notes"], cases=CASES)
    with pytest.raises(NotReviewed, match="review"):
        signed(root, made)
    assert current(root).number == 1


def test_three_people_are_needed_unless_one_may_do_all(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAND_ONE_PERSON", raising=False)
    made = offered(root, without=["notes"], cases=CASES)
    # However a name is typed.
    for same in ("王一", " 王 一 ", "王一\u3000"):
        with pytest.raises(NotPermitted, match="submitted"):
            review(root, made.id, same)
    for blank in ("", "  ", "\u200b", "x" * 101):
        with pytest.raises(NotPermitted, match="no name"):
            review(root, made.id, blank)
    review(root, made.id, "Li Er")
    for other in ("王一", "\uff2c\uff29 \uff25\uff32", "li er"):
        with pytest.raises(NotPermitted, match="reviewed"):
            signed(root, made, other)
    monkeypatch.setenv("LAND_ONE_PERSON", "1")
    review(root, made.id, "王一")
    release = signed(root, made, "王一")
    people = (release.submitted, release.reviewed, release.signed)
    assert [act.person for act in people if act] == ["王一"] * 3


def test_a_proposal_compared_with_an_older_release_is_compared_and_reviewed_again(
    root: Path,
) -> None:
    early, late = offered(root, cases=CASES), offered(root, notes=[{"note_id": "M"}])
    reviewed(root, late)
    second = signed(root, reviewed(root, early))
    with pytest.raises(StaleProposal, match="renew"):
        signed(root, late)
    with pytest.raises(StaleProposal, match=second.id):
        review(root, late.id, "李二")
    with pytest.raises(StaleProposal):
        staged(root, late.id, NO_MARTS)
    again = renew(root, late.id)
    assert (again.state, again.base, again.reviewed) == ("open", second.id, None)
    # What it keeps is what is current now.
    assert again.waiting == ("cases",)
    assert again.kept["cases"].data_to == JUNE
    third = signed(root, reviewed(root, again))
    assert third.tables["cases"].sha256 == early.tables["cases"].sha256
    assert current(root) == third


@pytest.mark.parametrize("stated", [JUNE, None])
def test_a_day_that_was_stated_is_kept_when_it_is_compared_again(
    root: Path, stated: date | None
) -> None:
    late = offered(root, cases=CASES, data_to=stated)
    signed(root, reviewed(root, offered(root, cases=CASES[:1])))
    # No event is later than 15 March: a day nobody stated is that of the events.
    again = renew(root, late.id)
    assert again.data_to == (stated or date(2024, 3, 15))
    assert (again.days_behind("notes") >= 0) == (stated is not None)


def test_what_was_reviewed_is_what_is_published(root: Path) -> None:
    made = reviewed(root, offered(root, without=["notes"], cases=CASES))
    other = given(cases=[{"case_id": "9"}])
    shutil.copyfile(other / "cases.parquet", made.exports / "cases.parquet")
    with pytest.raises(DamagedProposal, match="cases"):
        signed(root, made)
    with pytest.raises(DamagedProposal, match="cases"):
        staged(root, made.id, NO_MARTS)
    assert current(root).number == 1
    assert len(release_ids(root)) == 1


def test_a_table_put_beside_what_was_sent_is_not_published(root: Path) -> None:
    made = reviewed(root, offered(root, without=["notes"], cases=CASES))
    extra = given(rankings=[{}])
    shutil.copyfile(extra / "rankings.parquet", made.exports / "rankings.parquet")
    with pytest.raises(DamagedProposal):
        signed(root, made)
    assert len(release_ids(root)) == 1


def test_exports_that_break_their_contract_make_no_proposal(root: Path) -> None:
    with pytest.raises(RefusedExport) as refused:
        offered(root, cases=[{"case_id": "1"}, {"case_id": "1"}])
    assert refused.value.report.faults[0].rule == "duplicate_key"
    # With what is kept, too: the note is of a district that is no longer there.
    publish(given(notes=[{"district": "甲区"}]), root, NO_MARTS, Wish(without=frozenset({"cases"})))
    with pytest.raises(RefusedExport) as refused:
        offered(root, cases=[{"district": "乙区"}])
    assert refused.value.report.faults[0].table == "notes"
    with pytest.raises(NoExports):
        propose(root, root / "nothing", Offer("王一"))
    assert proposals(root) == ()
    assert not list((root / "proposals").glob(".*"))


def test_a_bureau_keeps_nothing_of_the_demo(tmp_path: Path) -> None:
    publish(given(cases=[{}], notes=[{}]), tmp_path, NO_MARTS, Wish(demo=True))
    made = offered(tmp_path, cases=CASES)
    assert (made.kept, made.without) == ({}, ("notes",))
    release = signed(tmp_path, reviewed(tmp_path, made))
    assert not release.demo
    assert "notes" in release.absent


def test_the_districts_need_not_be_sent_again(root: Path) -> None:
    source = given(cases=CASES)
    (source / "districts.parquet").unlink()
    made = propose(root, source, Offer("王一", data_to=JUNE))
    assert set(made.kept) == {"districts", "notes"}
    release = signed(root, reviewed(root, made))
    assert release.tables["districts"].kept_to == MAY


def test_the_first_release_of_a_store_is_proposed_like_any(tmp_path: Path) -> None:
    made = offered(tmp_path, cases=CASES)
    assert (made.base, made.kept) == (None, {})
    release = signed(tmp_path, reviewed(tmp_path, made))
    assert current(tmp_path) == release
