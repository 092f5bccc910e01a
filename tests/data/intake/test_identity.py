"""Rows written out and read are the same rows, whichever kind of file carries them."""

import codecs
import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from data.contracts import EARLIEST, LATEST, TABLES, Column, Table
from data.contracts.arrow import ARROW
from data.intake.files import open_file
from data.intake.lookup import AtHand
from data.intake.reading import read_files
from data.intake.taking import take_in
from data.intake.values import Districts
from data.intake.values.readers import PERCENTS, district_parent, is_identifier
from data.rules.asked import placeholder_days
from tests.given import Row
from tests.given import given as given_exports

# Of four bytes in GB18030 and of two words in UTF-16, and one that only the newest fonts have.
PLACES = ("甲区", "㙍区", "𠮷安县")
KNOWN = Districts(tuple((name, ()) for name in PLACES))
_DAYS = placeholder_days()
# What stands within a text and is of it: a no-break space, quotes, every separator, a formula's
# beginning. An organisation's name is no natural person's, as 甲·乙 between separators would be.
_WITHIN = st.text(st.sampled_from("甲乙㙍𠮷䶮𫚖1aZ\xa0 ,;\"'=+-、（）%/\u2014"), max_size=12)
_PROSE = st.one_of(
    _WITHIN.map(lambda text: f"某公司{text}·厂"),
    st.integers(300, 4_000).map(lambda length: f"长{'字' * length}厂"),
)
# 2E278 may be a number that a spreadsheet cut short, and is refused.
_NUMBERS = st.from_regex(r"0{0,3}[1-9][0-9]{0,11}(?:[A-DF-Z][0-9]{3}|-[0-9])?", fullmatch=True)


def _day() -> st.SearchStrategy[date]:
    return st.one_of(st.sampled_from([EARLIEST, LATEST]), st.dates(EARLIEST, LATEST)).filter(
        lambda day: not any(first <= day <= last for first, last in _DAYS)
    )


def _amount(table: Table, column: Column) -> st.SearchStrategy[float]:
    least = -1e9 if column.minimum is None else column.minimum
    most = 1e9 if column.maximum is None else column.maximum
    # A column of percents that are all one or less is asked about.
    least = max(least, 2) if (table.name, column.name) in PERCENTS else least
    return st.floats(least, most).map(lambda number: round(number, 6) + 0.0)


def _values(table: Table, column: Column) -> st.SearchStrategy[object]:
    match column.type:
        case "DATE":
            return _day()
        case "BOOLEAN":
            return st.booleans()
        case "INTEGER":
            return st.integers(int(column.minimum or 0), int(column.maximum or 2_147_483_647))
        case "DOUBLE":
            return _amount(table, column)
    if column.codes:
        return st.sampled_from([code.code for code in column.code_list])
    if column.name == "district" or district_parent(table, column):
        return st.sampled_from(PLACES)
    return _NUMBERS if is_identifier(table, column) else _PROSE


@st.composite
def rows_of(draw: st.DrawFn, table: Table) -> pa.Table:
    """Return rows of a table, in the contract's columns and types."""
    number = draw(st.integers(1, 4))
    columns = {}
    for column in table.columns:
        values = _values(table, column)
        held = values if column.filled else st.none() | values
        columns[column.name] = pa.array(
            draw(st.lists(held, min_size=number, max_size=number)), ARROW[column.type]
        )
    return pa.table(columns)


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value


def _cells(table: Table, rows: pa.Table) -> list[list[object]]:
    held = [[_shown(value) for value in row.values()] for row in rows.to_pylist()]
    return [[column.zh for column in table.columns], *held]


def _xlsx(table: Table, rows: pa.Table) -> bytes:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet()
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, row in enumerate(_cells(table, rows)):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(at, column, cell)
                elif isinstance(cell, date):
                    page.write_datetime(at, column, cell, form)
                elif cell is not None:
                    page.write_number(at, column, cell)
    return content.getvalue()


def _text(encoding: str, mark: bytes, between: str) -> Callable[[Table, pa.Table], bytes]:
    def written(table: Table, rows: pa.Table) -> bytes:
        content = io.StringIO()
        csv.writer(content, delimiter=between).writerows(_cells(table, rows))
        return mark + content.getvalue().encode(encoding)

    return written


def _parquet(_table: Table, rows: pa.Table) -> bytes:
    content = io.BytesIO()
    pq.write_table(rows, content)
    return content.getvalue()


KINDS: Mapping[str, Callable[[Table, pa.Table], bytes]] = {
    "a.xlsx": _xlsx,
    "gb18030.csv": _text("gb18030", b"", ","),
    "utf-8.csv": _text("utf-8", codecs.BOM_UTF8, ";"),
    "utf-16.txt": _text("utf-16-le", codecs.BOM_UTF16_LE, "\t"),
    "a.parquet": _parquet,
}


def _read(folder: Path, kind: str, table: Table, rows: pa.Table) -> pa.Table:
    path = folder / kind
    path.write_bytes(KINDS[kind](table, rows))
    (read,) = read_files([open_file(path)], table, KNOWN).tables
    assert read.is_sound, [one.fault for one in (*read.faults, *read.layout.faults)] + [
        one.key for one in (*read.questions, *read.layout.questions)
    ]
    assert read.counts["read"] == rows.num_rows
    return read.data


@pytest.mark.parametrize("name", TABLES)
def test_what_is_written_out_is_read_back_and_so_is_what_was_read(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    table, folder = TABLES[name], tmp_path_factory.mktemp(name)

    # To make a failing text of thousands of characters shorter takes minutes.
    @settings(max_examples=8, deadline=None, database=None, phases=[Phase.generate])
    @given(rows_of(table), st.permutations(list(KINDS)))
    def walked(rows: pa.Table, kinds: list[str]) -> None:
        first = _read(folder, kinds[0], table, rows)
        assert first.equals(rows)
        assert _read(folder, kinds[1], table, first).equals(rows)

    walked()


def test_tables_that_were_imported_are_imported_again_as_they_are(tmp_path: Path) -> None:
    own: Mapping[str, Row] = {"targets": {"cumulative_target": 7.0}}
    exports = given_exports(**{name: [own.get(name, {})] for name in TABLES if name != "districts"})
    tables: list[Mapping[str, pa.Table]] = []
    for number in range(2):
        files = {path: path.name for path in sorted(exports.iterdir())}
        assert len(files) == len(TABLES)
        taken = take_in(files, None, AtHand({}), tmp_path / "store")
        assert taken.is_sound
        sources = taken.sources({}, "")
        exports = tmp_path / str(number)
        exports.mkdir()
        for name, content in taken.parquet(sources).items():
            (exports / f"{name}.parquet").write_bytes(content)
        tables.append(taken.together.tables)
    assert tables[0].keys() == tables[1].keys() == TABLES.keys()
    for name, table in TABLES.items():
        assert tables[0][name].column_names == list(table.column_names)
        assert tables[0][name].num_rows == 1
        assert tables[1][name].equals(tables[0][name])
