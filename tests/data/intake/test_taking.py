"""What a person settles by hand is read so, wins over the memory, and is next month's memory."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from data.contracts import TABLES, Table
from data.intake.lookup import AtHand
from data.intake.model import Choices, Opened
from data.intake.reading import Placing
from data.intake.taking import Taken, remember_all, take_in
from tests.data.intake.sheets import district_file

IDLE = TABLES["idle_land"]
SENDER = "同安分局"
HEADERS = ("电子监管号", "项目名称", "行政区", "面积", "合同签订日期")
ROW = ("4311292007B00552", "食品厂", "同安区", 30, "2024-05-06")
OTHER = ("4201002007B03256", "玩具厂", "同安区", 45, "2024-05-07")
Sheets = Mapping[str, Sequence[Sequence[object]]]
# 30 mu are 2 ha; as hectares they would be 30.
MU = 30 / 15


@pytest.fixture
def known(tmp_path: Path) -> AtHand:
    folder = tmp_path / "known"
    folder.mkdir()
    return AtHand(district_file(folder, "同安区", "集美区"))


def book(folder: Path, sheets: Sheets) -> Path:
    path = folder / "sent.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            written = made.add_worksheet(name)
            for at, row in enumerate(rows):
                written.write_row(at, 0, row)
    return path


def take(
    path: Path,
    known: AtHand,
    by_hand: Choices | None = None,
    *,
    sender: str = SENDER,
    table: Table | None = IDLE,
    placing: Placing | None = None,
    name: str = "六月.xlsx",
) -> Taken:
    def settle(file: Opened, wanted: Table) -> Choices:
        return by_hand or Choices()

    root = path.parent / "store"
    return take_in({path: name}, table, known, root, sender=sender, by_hand=settle, placing=placing)


def rows(taken: Taken) -> list[tuple[object, ...]]:
    """Return number, name and hectares of what was read; refused is no rows."""
    (outcome,) = taken.together.outcomes
    assert not taken.unplaced
    assert outcome.is_sound, [one.fault.line("en") for one in outcome.faults]
    names = ("supervision_no", "project_name", "area_ha")
    return list(zip(*(outcome.data.column(name).to_pylist() for name in names), strict=True))


def faults(taken: Taken) -> list[str]:
    return [one.fault.rule for outcome in taken.together.outcomes for one in outcome.faults]


# Two sheets that fit, the second with a title, a header nobody knows and areas in mu.
ODD = ("台账编号", "名称", "区", "数量", "日期")
TWO: Sheets = {
    "五月": [HEADERS, OTHER],
    "六月": [["六月台账"], ODD, ROW],
}
WANTED = ("supervision_no", "project_name", "district", "area_ha", "contract_on")
BY_HAND = Choices(sheet="六月", header=2, columns=dict(enumerate(WANTED)), units={3: "mu"})


def test_what_is_settled_by_hand_is_next_month_without_a_choice(
    tmp_path: Path, known: AtHand
) -> None:
    path = book(tmp_path, TWO)
    assert rows(take(path, known)) == [("4201002007B03256", "玩具厂", 45.0)]
    june = take(path, known, BY_HAND)
    assert rows(june) == [("4311292007B00552", "食品厂", MU)]
    remember_all(tmp_path / "store", SENDER, june)
    again = take(path, known)
    assert rows(again) == rows(june)
    assert again.differing == ()
    # Another title row, and two headers that changed places.
    order = [1, 0, 2, 3, 4]
    moved: Sheets = {
        **TWO,
        "六月": [["台账"], ["单"], [ODD[at] for at in order], [ROW[at] for at in order]],
    }
    july = take(book(tmp_path, moved), known)
    assert rows(july) == rows(june)
    assert [one.rule for one in july.differing] == ["header_moved"]
    assert july.differing[0].values == ("名称 B → A", "台账编号 A → B")


def test_a_header_row_chosen_among_two_that_could_be_one_is_found_again(
    tmp_path: Path, known: AtHand
) -> None:
    # The first names what the sheet below has in other columns: 30 of the one, 4.5 of the other.
    above = ("电子监管号", "项目名称", "行政区", "面积", "合同签订日期", "备注")
    below = ("监管号", "项目", "区", "备注", "日期", "面积（公顷）")
    kept = (*ROW[:3], "30", ROW[4], 4.5)
    path = book(tmp_path, {"台账": [above, below, kept]})
    columns = dict(zip((0, 1, 2, 5, 4), WANTED, strict=True)) | {3: None}
    chosen = take(path, known, Choices(header=2, columns=columns))
    assert rows(chosen) == [("4311292007B00552", "食品厂", 4.5)]
    remember_all(tmp_path / "store", SENDER, chosen)
    assert rows(take(path, known)) == rows(chosen)
    assert take(path, known).differing == ()


def test_the_hand_wins_over_the_memory(tmp_path: Path, known: AtHand) -> None:
    path = book(tmp_path, TWO)
    remember_all(tmp_path / "store", SENDER, take(path, known, BY_HAND))
    # The sheet of the hand, with nothing of the other's: hectares, as its header is read.
    assert rows(take(path, known, Choices(sheet="五月"))) == [("4201002007B03256", "玩具厂", 45.0)]
    answered = Choices(answers={"sheet": "五月"})
    assert rows(take(path, known, answered)) == [("4201002007B03256", "玩具厂", 45.0)]
    # The unit of the hand; and one remembered stays where its column is said once more.
    assert rows(take(path, known, Choices(units={3: "ha"}))) == [
        ("4311292007B00552", "食品厂", 30.0)
    ]
    said = Choices(columns={3: "area_ha"})
    assert rows(take(path, known, said)) == [("4311292007B00552", "食品厂", MU)]


def test_a_unit_remembered_goes_where_its_column_is_read_as_something_else(
    tmp_path: Path, known: AtHand
) -> None:
    headers, kept = (*HEADERS, "又一面积"), (*ROW, 3)
    path = book(tmp_path, {"台账": [headers, kept]})
    first = take(path, known, Choices(units={3: "mu"}))
    assert rows(first) == [("4311292007B00552", "食品厂", MU)]
    remember_all(tmp_path / "store", SENDER, first)
    other = take(path, known, Choices(columns={3: "next_step", 5: "area_ha"}, units={5: "ha"}))
    assert rows(other) == [("4311292007B00552", "食品厂", 3.0)]


def test_a_header_row_of_the_hand_is_where_the_remembered_headers_are_looked_for(
    tmp_path: Path, known: AtHand
) -> None:
    remember_all(tmp_path / "store", SENDER, take(book(tmp_path, {"台账": [HEADERS, ROW]}), known))
    turned = [HEADERS[at] for at in (1, 0, 2, 3, 4)]
    path = book(tmp_path, {"台账": [HEADERS, turned, [ROW[at] for at in (1, 0, 2, 3, 4)]]})
    taken = take(path, known, Choices(header=2))
    assert rows(taken) == [("4311292007B00552", "食品厂", 30.0)]
    assert [one.rule for one in taken.differing] == ["header_moved"]


def test_a_sheet_of_the_hand_that_is_not_there_is_a_fault_whatever_is_remembered(
    tmp_path: Path, known: AtHand
) -> None:
    path = book(tmp_path, TWO)
    remember_all(tmp_path / "store", SENDER, take(path, known, BY_HAND))
    for chosen in (Choices(sheet="四月"), Choices(answers={"sheet": "四月"})):
        taken = take(path, known, chosen)
        assert faults(taken) == ["no_sheet"]
        assert taken.differing == ()
        assert not taken.is_sound


def test_a_sheet_named_by_its_month_is_known_by_its_headers(tmp_path: Path, known: AtHand) -> None:
    before = take(book(tmp_path, TWO), known, BY_HAND)
    remember_all(tmp_path / "store", SENDER, before)
    july = take(book(tmp_path, {"说明": [HEADERS, OTHER], "七月": TWO["六月"]}), known)
    assert rows(july) == rows(before)
    assert [one.values for one in july.differing] == [("六月 → 七月",)]
    # Two sheets like it are no answer: nothing of the one is taken for the other.
    both = take(book(tmp_path, {"七月": TWO["六月"], "八月": TWO["六月"]}), known)
    assert not both.is_sound
    assert both.differing == ()


def test_a_sheet_that_is_chosen_names_those_that_are_not(tmp_path: Path, known: AtHand) -> None:
    taken = take(book(tmp_path, TWO), known, BY_HAND)
    (read,) = taken.together.outcomes[0].reads
    (note,) = [one for one in read.notices if one.rule == "other_sheets"]
    assert note.values == ("五月",)


def test_two_sheets_of_one_name_in_an_archive_are_settled_apart(
    tmp_path: Path, known: AtHand
) -> None:
    packed = tmp_path / "sent.zip"
    with ZipFile(packed, "w") as archive:
        for name, row in (("a.xlsx", ROW), ("b.xlsx", OTHER)):
            archive.write(book(tmp_path, {"台账": [HEADERS, row]}), name)

    def settle(file: Opened, wanted: Table) -> Choices:
        return Choices(units={3: "mu"}) if file.name == "s.zip/b.xlsx" else Choices()

    root = tmp_path / "store"
    taken = take_in({packed: "s.zip"}, None, known, root, sender=SENDER, by_hand=settle)
    assert {one[2] for one in rows(taken)} == {30.0, 3.0}
    assert set(taken.choices) == {
        ("s.zip/a.xlsx", "idle_land"),
        ("s.zip/b.xlsx", "idle_land"),
    }


def test_each_file_and_sheet_has_the_table_that_a_person_gives_it(
    tmp_path: Path, known: AtHand
) -> None:
    path = book(tmp_path, {"台账": [HEADERS, ROW], "其他": [HEADERS[:3], ROW[:3]]})
    other = Placing(sheets={("六月.xlsx", "其他"): None})
    files = {"六月.xlsx": TABLES["cases"]}
    placed = take(path, known, table=None)
    (outcome,) = placed.together.outcomes
    assert outcome.table.name == "idle_land"
    assert [guess.label for guess in placed.unplaced] == ["其他"]
    assert not placed.is_sound
    left = take(path, known, table=None, placing=other)
    assert rows(left) == [("4311292007B00552", "食品厂", 30.0)]
    assert [guess.label for guess in left.aside] == ["其他"]
    # By hand it is a table of its own, beside the one that was certain.
    cases = Placing(sheets={("六月.xlsx", "其他"): TABLES["cases"]})
    both = take(path, known, Choices(), table=None, placing=cases)
    assert [one.table.name for one in both.together.outcomes] == ["cases", "idle_land"]
    assert both.unplaced == ()
    assert [one.reads[0].layout.grid.sheet for one in both.together.outcomes] == ["其他", "台账"]
    # A file's own table wins over the table of all.
    for table in (None, IDLE):
        whole = take(path, known, table=table, placing=Placing(files=files))
        assert [one.table.name for one in whole.together.outcomes] == ["cases"]
    elsewhere = Placing(files={"五月.xlsx": TABLES["cases"]})
    assert rows(take(path, known, placing=elsewhere)) == rows(left)
