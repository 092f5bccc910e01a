"""The questions a layout may have, their keys and answers, said in both languages."""

from collections.abc import Iterable, Mapping, Sequence

from data.contracts import Column, Table
from data.intake.layout.said import names_of
from data.intake.layout.units import Unit, UnitKind
from data.intake.model import Option, Place, Question
from words.language import Text

NONE = "none"
SHEET = "sheet"
# The answer that what an earlier month answered is to be asked once more.
AGAIN = "?"
_NONE_OF_THEM = Text("都不是（不取这些列）", "none of them (take none of these columns)")
_KINDS = {"area": Text("面积", "area"), "money": Text("金额", "money")}


def letter(index: int) -> str:
    """Return the letters over a column (from 0), as a spreadsheet shows them."""
    # It loads all that writes workbooks, and every page loads what reads them.
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))


def column_key(column: Column) -> str:
    """Return the key of the question which column of the sheet is the one named."""
    return f"column:{column.name}"


def unit_key(kind: UnitKind) -> str:
    """Return the key of the question in which unit areas or amounts stand."""
    return f"unit:{kind}"


def which_column(
    column: Column,
    headers: Mapping[int, str],
    samples: Mapping[int, tuple[str, ...]],
    place: Place,
) -> Question:
    """Return the question which of several columns is meant; answers are their letters."""
    options = [
        Option(
            letter(index), Text(f"{letter(index)} 列“{text}”", f"column {letter(index)}, {text}")
        )
        for index, text in headers.items()
    ]
    return Question(
        column_key(column),
        Text(
            f"有 {len(headers)} 列都可作“{column.zh}”，内容不同；取哪一列？",
            f"{len(headers)} columns can be {column.en} and differ; which one is it?",
        ),
        (*options, Option(NONE, _NONE_OF_THEM)),
        place,
        tuple(f"{letter(index)}: {', '.join(values)}" for index, values in samples.items()),
    )


def which_unit(
    kind: UnitKind, columns: Sequence[Column], units: Iterable[Unit], place: Place
) -> Question:
    """Return the question in which unit columns without one stand; answers are its codes."""
    zh, en = names_of(columns)
    what = _KINDS[kind]
    return Question(
        unit_key(kind),
        Text(
            f"{zh} 没有写明{what.zh}单位，表中又有不同的单位；单位是什么？",
            f"{en}: no unit in the header, and the sheet names others; in which unit is the "
            f"{what.en}?",
        ),
        tuple(Option(unit.code, unit.said) for unit in units),
        place,
    )


def which_sheet(table: Table, labels: Sequence[str], place: Place) -> Question:
    """Return the question which of several sheets that fit is meant; answers are their labels."""
    return Question(
        SHEET,
        Text(
            f"有 {len(labels)} 个工作表都可作“{table.zh}”；取哪一个？",
            f"{len(labels)} sheets can be {table.en}; which one is it?",
        ),
        tuple(Option(label, Text(label, label)) for label in labels),
        place,
    )
