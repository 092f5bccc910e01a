"""What offices drop into a folder becomes one proposed release, or goes back with a slip."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

import data.inbox as inbox
from data.archive import original, received
from data.definitions import Definitions
from data.errors import IntakeError, StoreBusy
from data.inbox import Swept
from data.proposals.deciding import reject
from data.proposals.model import Proposal
from data.proposals.records import proposals
from data.publish import Wish, publish
from data.whole import sha256_of
from tests.given import Row, given

HEADER = "行政区,电子监管号,项目名称,面积（亩）,合同签订日期\n"
ONE = "东湖,0012,甲,15,2024年4月30日\n合计,,,15,\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("inbox") / "store"
    districts: list[Row] = [
        {"district": name, "sort_order": place, "aliases": name[:2]}
        for place, name in enumerate(("东湖区", "西岭区"), start=1)
    ]
    source = given(districts=districts, notes=[{"district": "东湖区"}])
    publish(source, root, Definitions(()), Wish(data_to=date(2024, 4, 30)))
    return root


@pytest.fixture
def root(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LAND_INBOX", raising=False)
    return shutil.copytree(kept, tmp_path / "store")


def drop(root: Path, name: str, rows: str) -> Path:
    path = root / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((HEADER + rows).encode("gb18030"))
    return path


def swept(root: Path, **options: Any) -> Swept:  # noqa: ANN401
    return inbox.sweep(root, "zh", still_seconds=0, **options)


def rows(made: Proposal | None, table: str = "idle_land") -> list[dict[str, Any]]:
    assert made
    return pq.read_table(made.exports / f"{table}.parquet").to_pylist()  # type: ignore[no-any-return]


def left(root: Path) -> list[str]:
    folder = root / "inbox"
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )


def test_the_files_of_all_senders_become_one_proposal_and_lie_in_the_archive(root: Path) -> None:
    first = drop(root, "东湖分局/六月.csv", ONE)
    second = drop(root, "西岭分局/闲置.csv", "西岭,0013,乙,30,2024-05-31\n")
    digests = [sha256_of(first), sha256_of(second)]
    done = swept(root)
    made = done.proposal
    assert made
    assert (made.kind, made.submitted.person) == ("inbox", "东湖分局、西岭分局")
    assert [(row["supervision_no"], row["area_ha"]) for row in rows(made)] == [
        ("0012", 1.0),
        ("0013", 2.0),
    ]
    sources = made.tables["idle_land"].sources
    assert [(one.name, one.sender, one.sha256, one.rows) for one in sources] == [
        ("六月.csv", "东湖分局", digests[0], 1),
        ("闲置.csv", "西岭分局", digests[1], 1),
    ]
    assert original(root, digests[0]).read_bytes() == (HEADER + ONE).encode("gb18030")
    assert [one.sender for one in received(root, digests[1])] == ["西岭分局"]
    assert set(made.kept) == {"districts", "notes"}
    assert left(root) == []
    assert swept(root).proposal is None
    assert proposals(root) == (made,)


def test_a_faulty_file_goes_back_with_its_slip_and_holds_up_no_other(root: Path) -> None:
    drop(root, "东湖分局/六月.csv", ONE)
    drop(root, "东湖分局/错.csv", "海沧,0014,丙,约3亩,2024-02-30\n")
    done = swept(root)
    assert [row["supervision_no"] for row in rows(done.proposal)] == ["0012"]
    (back,) = done.returned
    assert back.file.name == "错.csv"
    assert left(root) == [back.slip.relative_to(root / "inbox").as_posix()]
    assert back.slip.parent == root / "inbox" / "returned" / "东湖分局"
    book = openpyxl.load_workbook(back.slip)
    said = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    assert {"海沧", "约3亩", "2024-02-30"} <= set(said)
    assert original(root, back.file.digest).is_file()
    # A slip is not swept in its turn.
    assert swept(root).returned == []


def test_what_is_no_table_goes_back_with_a_word(root: Path) -> None:
    path = root / "inbox" / "东湖分局" / "照片.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    (back,) = swept(root).returned
    assert back.said
    assert back.slip.suffix == ".txt"
    assert back.said[0].zh in back.slip.read_text(encoding="utf-8-sig")
    assert not path.exists()


def test_rows_that_two_senders_both_sent_go_back_to_both(root: Path) -> None:
    drop(root, "东湖分局/六月.csv", ONE)
    drop(root, "西岭分局/六月.csv", "西岭,0013,乙,30,2024-05-31\n东湖,0012,甲,15,2024-04-30\n")
    drop(root, "南港分局/六月.csv", "东湖,0015,丁,15,2024-05-31\n")
    done = swept(root)
    (back,) = done.returned
    assert (back.file.sender, back.file.name) == ("西岭分局", "六月.csv")
    book = openpyxl.load_workbook(back.slip)
    said = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    # The row as its file shows it, below the header.
    assert any("duplicate_key" in text for text in said)
    assert {row["supervision_no"] for row in rows(done.proposal)} == {"0012", "0015"}


def test_what_is_not_whole_or_no_file_of_an_office_is_left(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = drop(root, "东湖分局/六月.csv", ONE)
    for name in ("~$六月.xlsx", ".六月.csv", "六月.csv.part", "Thumbs.db", ".隐/六月.csv"):
        drop(root, f"东湖分局/{name}", ONE)
    elsewhere = root.parent / "elsewhere.csv"
    elsewhere.write_text(HEADER, encoding="utf-8")
    (root / "inbox" / "东湖分局" / "链接.csv").symlink_to(elsewhere)

    def writing(_seconds: float) -> None:
        growing.write_bytes(growing.read_bytes() + b"x")

    monkeypatch.setattr("data.inbox.time.sleep", writing)
    done = swept(root)
    assert (done.proposal, done.returned, done.growing) == (None, [], [growing])
    assert growing.exists()
    assert elsewhere.exists()


def test_a_sweep_that_was_killed_is_repeated_and_proposes_nothing_twice(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop(root, "东湖分局/六月.csv", ONE)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        # Before it is proposed, and before its file is taken away.
        for place in ("data.offering.proposed", "data.inbox._take_away"):
            dying.setattr(place, killed)
            with pytest.raises(KeyboardInterrupt):
                swept(root)
            dying.undo()
            assert path.exists()
            assert len(proposals(root)) == (place == "data.inbox._take_away")
    (made,) = proposals(root)
    done = swept(root)
    assert (done.proposal, [one.name for one in done.known]) == (None, ["六月.csv"])
    assert proposals(root) == (made,)
    assert left(root) == []
    # What was rejected may be sent again as it is.
    reject(root, made.id, "李二", "缺表")
    drop(root, "东湖分局/六月.csv", ONE)
    assert swept(root).proposal


def test_where_the_bureau_has_no_districts_no_file_goes_back_for_it(tmp_path: Path) -> None:
    path = drop(tmp_path, "东湖分局/六月.csv", ONE)
    with pytest.raises(IntakeError):
        swept(tmp_path)
    assert path.exists()
    assert not (tmp_path / "inbox" / "returned").exists()


def test_the_folder_may_lie_elsewhere_and_one_sweep_is_at_work(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_INBOX", str(tmp_path / "收件"))
    drop(root, "东湖分局/六月.csv", ONE)
    shutil.copytree(root / "inbox", tmp_path / "收件")

    def again(*_: object) -> Any:  # noqa: ANN401
        swept(root)

    with pytest.raises(StoreBusy):
        swept(root, read=again)
    assert swept(root).proposal
    assert (root / "inbox" / "东湖分局" / "六月.csv").exists()
