"""What is noted of a layout, said in both languages; it decides nothing."""

from collections.abc import Sequence

from data.contracts import Column, Table
from data.intake.layout.asked import letter
from data.intake.layout.said import FIRST, names_of
from data.intake.layout.units import Unit
from data.intake.model import Notice, Place
from words.language import Text


def fallback(place: Place, column: Column, first: str, second: str) -> Notice:
    """Return the note that two columns serve one, the second where the first is empty."""
    return Notice(
        "fallback_column",
        Text(
            f"“{column.zh}”取“{first}”，该列为空的行取“{second}”",
            f"{column.en} is read from {first}, and from {second} in rows where that is empty",
        ),
        1,
        (place,),
        (second,),
    )


def part_of_header(place: Place, column: Column, text: str) -> Notice:
    """Return the note that a column is known by one level of its header alone."""
    return Notice(
        "part_of_header",
        Text(
            f"多级表头“{text}”只有一级认得，作“{column.zh}”读取，请核对",
            f"of the header {text} one level alone is known: read as {column.en}; please check",
        ),
        1,
        (place,),
        (text,),
    )


def others_empty(
    column: Column, taken: str, texts: Sequence[str], places: Sequence[Place]
) -> Notice:
    """Return the note that of several columns one holds anything."""
    return Notice(
        "other_column_empty",
        Text(
            f"{len(texts)} 列都可作“{column.zh}”，其余为空，取“{taken}”",
            f"{len(texts)} columns can be {column.en}; the others are empty, {taken} is taken",
        ),
        len(texts) - 1,
        tuple(places),
        tuple(texts),
    )


def others_alike(
    column: Column, taken: str, texts: Sequence[str], places: Sequence[Place]
) -> Notice:
    """Return the note that several columns hold the same."""
    return Notice(
        "other_column_alike",
        Text(
            f"{len(texts)} 列都可作“{column.zh}”，内容相同，取第一列“{taken}”",
            f"{len(texts)} columns can be {column.en} and hold the same; the first, {taken}, "
            "is taken",
        ),
        len(texts) - 1,
        tuple(places),
        tuple(texts),
    )


def unit_of_title(columns: Sequence[Column], unit: Unit, place: Place) -> Notice:
    """Return the note that columns are in the unit named above the header."""
    zh, en = names_of(columns)
    return Notice(
        "unit_of_title",
        Text(
            f"{zh}：单位取表头上方所写的{unit.said.zh}",
            f"{en}: in {unit.said.en}, as the title says",
        ),
        len(columns),
        (place,),
        tuple(column.name for column in columns),
    )


def unit_assumed(columns: Sequence[Column], unit: Unit, place: Place) -> Notice:
    """Return the note that columns without a unit are read in the contract's."""
    zh, en = names_of(columns)
    return Notice(
        "unit_assumed",
        Text(
            f"{zh}：表中没有写单位，按{unit.said.zh}读取，请核对",
            f"{en}: the sheet names no unit; read in {unit.said.en}, please check",
        ),
        len(columns),
        (place,),
        tuple(column.name for column in columns),
    )


def absent_column(column: Column, place: Place) -> Notice:
    """Return the note that a column is not in the sheet and what every row has instead."""
    zh, en = ("是", "yes") if column.absent_as else ("否", "no")
    return Notice(
        "absent_column",
        Text(
            f"没有“{column.zh}”列：每一行都按“{zh}”读取",
            f"no column {column.en}: read as {en} in every row",
        ),
        1,
        (place,),
        (column.name,),
    )


def above_header(count: int, place: Place, values: tuple[str, ...]) -> Notice:
    """Return the note that rows above the header are not read."""
    rows = "1 row" if count == 1 else f"{count} rows"
    return Notice(
        "above_header",
        Text(f"表头上方有 {count} 行不读取", f"{rows} above the header not read"),
        count,
        (place,),
        values,
    )


def numbering(places: tuple[Place, ...]) -> Notice:
    """Return the note that rows number the columns."""
    return Notice(
        "numbering_row",
        Text("列序号行不作为数据", "a row that numbers the columns is no data"),
        len(places),
        places,
    )


def repeated_header(places: tuple[Place, ...]) -> Notice:
    """Return the note that rows repeat the header or the title, as printed pages do."""
    count = len(places)
    return Notice(
        "repeated_header",
        Text(
            f"数据中有 {count} 行重复表头或标题，不作为数据",
            f"rows that repeat the header or the title are no data: {count}",
        ),
        count,
        places[:FIRST],
    )


def without_header(cells: int, places: Sequence[Place]) -> Notice:
    """Return the note that columns hold values under no header."""
    columns = [letter((place.column or 1) - 1) for place in places]
    return Notice(
        "column_without_header",
        Text(
            f"{'、'.join(columns[:FIRST])} 列有内容但没有列名，不读取（共 {cells} 格）",
            f"values under no header, not read: column {', '.join(columns[:FIRST])} "
            f"({cells} cells)",
        ),
        cells,
        tuple(places[:FIRST]),
        tuple(columns),
    )


def short_header(headers: int, cells: int, place: Place) -> Notice:
    """Return the note that the first row has more cells than the header."""
    return Notice(
        "short_header",
        Text(
            f"表头只有 {headers} 个列名，数据有 {cells} 列：列名可能错位，请核对各列",
            f"the header names {headers} columns and the rows have {cells}: headers may have "
            "slipped, please check each column",
        ),
        cells - headers,
        (place,),
    )


def hidden_sheet(label: str, place: Place) -> Notice:
    """Return the note that the sheet read is hidden."""
    return Notice(
        "hidden_sheet",
        Text(f"读取的工作表“{label}”是隐藏的", f"the sheet read, {label}, is hidden"),
        1,
        (place,),
        (label,),
    )


def other_sheets(labels: Sequence[str], places: tuple[Place, ...]) -> Notice:
    """Return the note that other sheets of the file are not read."""
    return Notice(
        "other_sheets",
        Text(
            f"另有 {len(labels)} 个工作表未读取：{'、'.join(labels[:FIRST])}",
            f"other sheets not read ({len(labels)}): {', '.join(labels[:FIRST])}",
        ),
        len(labels),
        places[:FIRST],
        tuple(labels[:FIRST]),
    )


def other_table(table: Table, other: Table, place: Place) -> Notice:
    """Return the note that a sheet looks far more like another table."""
    return Notice(
        "other_table",
        Text(
            f"该工作表更像“{other.zh}”，不像“{table.zh}”，请核对",
            f"the sheet looks more like {other.en} than {table.en}; please check",
        ),
        1,
        (place,),
        (other.name,),
    )
