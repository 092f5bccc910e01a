"""What ``python -m data import`` says of the files it read; it reads none."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from data.check.report import FIRST_OF_GROUP
from data.check.text import shown
from data.intake.checked import Checked
from data.intake.layout import exact_factor
from data.intake.model import Match, Notice, Place, Placed, ReadTable
from data.intake.shown import COUNTED, HOW, cell_name
from data.intake.slip import Headers, Line, groups_of, line_of
from words.language import Language, Text

_SAMPLES = 3


def read_lines(read: ReadTable, language: Language) -> Iterator[str]:
    """Yield how one sheet was read: each column, what was left aside, what was noted, its rows."""
    layout = read.layout
    table = Text(layout.table.zh, layout.table.en).said(language)
    rows = ", ".join(str(row + 1) for row in layout.header)
    header = Text(f"，表头第 {rows} 行", f", header in row {rows}").said(language) if rows else ""
    yield f"{where_of(layout.grid.place())} → {table} ({layout.table.name}){header}"
    if same := [match for match in layout.matches if _is_plain(match)]:
        label = Text("同名的列：", "Columns of the same name: ").said(language)
        heads = [f"{_letter(match.index)} {shown(match.header)}" for match in same]
        yield f"  {label}{Text('、', ', ').said(language).join(heads)}"
    for match in layout.matches:
        if not _is_plain(match):
            yield f"  {_match(match, language)}"
    if layout.aside:
        heads = [f"{_letter(at)} {shown(head)}" for at, head in sorted(layout.aside.items())]
        label = Text("未用的列：", "Columns left aside: ").said(language)
        yield f"  {label}{Text('、', ', ').said(language).join(heads)}"
    for notice in read.notices:
        yield f"  {notice_line(notice, language)}"
    counted = [
        f"{COUNTED[name].said(language)} {count}"
        for name, count in read.counts.items()
        if count or name == "read"
    ]
    if counted:
        label, mark = Text("各行：", "Rows: ").said(language), Text("，", ", ").said(language)
        yield f"  {label}{mark.join(counted)}"


def where_of(place: Place) -> str:
    """Return the file and the sheet of a place on one line."""
    sheet = f" [{shown(place.sheet)}]" if place.sheet else ""
    return f"{shown(place.file)}{sheet}"


def notice_line(notice: Notice, language: Language) -> str:
    """Return what was done without being asked, to how many cells or rows, and what stood there."""
    listed = Text("、", ", ").said(language).join(map(shown, notice.values[:_SAMPLES]))
    more = "…" if len(notice.values) > _SAMPLES else ""
    values = Text(f"（{listed}{more}）", f" ({listed}{more})").said(language) if listed else ""
    counted = Text(f"{notice.count} 处", f"{notice.count} times").said(language)
    return f"{notice.said.said(language)} · {counted}{values}"


def fault_lines(outcomes: Sequence[Checked], language: Language) -> Iterator[str]:
    """Yield the first faults of each kind, how many more there are, and the total."""
    for outcome in outcomes:
        yield from _first_of_each(outcome, language)
    if count := sum(len(outcome.faults) for outcome in outcomes):
        yield Text(f"共 {count} 处问题", f"Faults in all: {count}").said(language)


def warning_lines(checked: Checked, language: Language) -> Iterator[str]:
    """Yield the warnings by kind, each with its number and the first of it."""
    headers = Headers(read.layout for read in checked.reads)
    lines = [line_of(one, headers, language) for one in checked.warnings]
    for group in groups_of(lines):
        label = Text("提示", "Warning").said(language)
        first = f"{where_of(group.first.place)} {cell_name(group.first.place)}".strip()
        counted = Text(f"{group.count} 行（首处 {first}）", f"{group.count} × (first: {first})")
        yield f"{label} {group.first.wrong} · {counted.said(language)} [{group.first.rule}]"


def placed_lines(placed: Sequence[Placed], language: Language) -> Iterator[str]:
    """Yield faults of files that could not be opened, one a line."""
    headers = Headers(())
    for one in placed:
        yield _fault_line(line_of(one, headers, language), language)


def _first_of_each(checked: Checked, language: Language) -> Iterator[str]:
    headers = Headers(read.layout for read in checked.reads)
    lines = [line_of(one, headers, language) for one in checked.faults]
    told: dict[tuple[str, str], int] = {}
    counts = {_kind(group.first): group.count for group in groups_of(lines)}
    for line in lines:
        kind = _kind(line)
        told[kind] = told.get(kind, 0) + 1
        if told[kind] <= FIRST_OF_GROUP:
            yield _fault_line(line, language)
        if told[kind] == FIRST_OF_GROUP and (more := counts[kind] - FIRST_OF_GROUP) > 0:
            yield Text(
                f"{line.header}：另有 {more} 处同类问题 [{line.rule}]",
                f"{line.header}: {more} more of the same kind [{line.rule}]",
            ).said(language)


def _kind(line: Line) -> tuple[str, str]:
    return line.rule, line.header


def _fault_line(line: Line, language: Language) -> str:
    place = line.place
    parts = [where_of(place), cell_name(place), line.header]
    if line.value:
        parts.append(Text(f"值 {line.value!r}", f"value {line.value!r}").said(language))
    where = " · ".join(part for part in parts if part)
    return Text(
        f"{where}：{line.wrong}；{line.remedy} [{line.rule}]",
        f"{where}: {line.wrong}; {line.remedy} [{line.rule}]",
    ).said(language)


def _is_plain(match: Match) -> bool:
    """Tell whether a column stands under the contract's own name, in the contract's unit."""
    column = match.column
    is_named = match.how in ("name", "header")
    return is_named and match.factor == 1 and match.header in (column.name, column.zh, column.en)


def _match(match: Match, language: Language) -> str:
    column = match.column
    head = Text(column.zh, column.en).said(language)
    how = HOW[match.how].said(language)
    unit = ""
    if match.factor != 1:
        unit = Text("，", ", ").said(language) + f"{match.unit} {_times(exact_factor(match))}"
    said = Text(f"（{how}{unit}）", f" ({how}{unit})").said(language)
    return f"{_letter(match.index)} {shown(match.header)} → {column.name} {head}{said}"


def _times(factor: Fraction) -> str:
    return f"÷ {factor.denominator}" if factor.numerator == 1 else f"× {factor}"


def _letter(at: int) -> str:
    return cell_name(Place("", "", None, at + 1))
