"""The sheets of a slip that say what is wrong: an overview, every fault, every warning."""

from collections.abc import Callable, Iterator, Sequence

from data.intake.model import Place
from data.intake.shown import cell_name
from data.intake.slip.ink import (
    BOLD,
    HEADING,
    LINK,
    PLAIN,
    TITLE,
    WRAPPED,
    Entry,
    Sheet,
)
from data.intake.slip.lines import Group, Headers, Line, Slip, groups_of, line_of
from words.language import Language, Text

# Returns where a place of the sender's stands in the slip, as a link names it.
Target = Callable[[Place], str | None]
Row = Sequence[Entry | None]

OVERVIEW = Text("退回单", "Return slip")
_FAULTS, _WARNINGS = Text("问题清单", "Faults"), Text("提示清单", "Warnings")
NAMES = (OVERVIEW, _FAULTS, _WARNINGS)
# Of a sheet's 1 048 576 rows.
_MOST_LINES = 1_000_000

_LIST_HEADS = (
    Text("文件", "File"),
    Text("工作表", "Sheet"),
    Text("行", "Row"),
    Text("列", "Column"),
    Text("列名", "Header"),
    Text("值", "Value"),
    Text("问题", "What is wrong"),
    Text("处理办法", "What to do"),
    Text("规则", "Rule"),
)
_LIST_WIDTHS = (22.0, 16.0, 8.0, 6.0, 22.0, 24.0, 40.0, 48.0, 20.0)
_GROUP_HEADS = (
    Text("列名", "Header"),
    Text("问题", "What is wrong"),
    Text("处理办法", "What to do"),
    Text("处数", "How many"),
    Text("首处", "First"),
    Text("规则", "Rule"),
)
_OVERVIEW_WIDTHS = (22.0, 52.0, 52.0, 10.0, 20.0, 22.0)
_COUNTED = {
    "read": Text("读入", "read"),
    "total": Text("合计行（不计）", "totals, left out"),
    "empty": Text("空行", "empty"),
    "faulty": Text("有问题", "faulty"),
}


def is_ours(name: str, corner: object) -> bool:
    """Tell whether a sheet of a file is one of an earlier slip: a slip was put right and sent."""
    corners = {said for one in (OVERVIEW, _LIST_HEADS[0]) for said in (one.zh, one.en)}
    names = {said for one in NAMES for said in (one.zh, one.en)}
    return name in names and corner in corners


def summary_sheets(
    slip: Slip, lost: Sequence[Text], target: Target, language: Language
) -> list[Sheet]:
    """Return the overview, the list of faults and, where there are any, that of warnings.

    ``lost`` is what the copy in the slip does not keep of the original.
    """
    headers = Headers(slip.layouts)
    faults = [line_of(one, headers, language) for one in slip.faults]
    warnings = [line_of(one, headers, language) for one in slip.warnings]
    sheets = [
        Sheet(
            OVERVIEW.said(language),
            list(_overview(slip, faults, warnings, lost, target, language)),
            _OVERVIEW_WIDTHS,
            is_list=True,
        )
    ]
    for name, lines in ((_FAULTS, faults), (_WARNINGS, warnings)):
        for part, first in enumerate(range(0, len(lines), _MOST_LINES), start=1):
            title = name.said(language) if part == 1 else f"{name.said(language)} {part}"
            rows = _listed(lines[first : first + _MOST_LINES], target, language)
            sheets.append(Sheet(title, rows, _LIST_WIDTHS, 1, is_list=True))
    return sheets


def _listed(lines: Sequence[Line], target: Target, language: Language) -> Iterator[Row]:
    yield [Entry(head.said(language), HEADING) for head in _LIST_HEADS]
    for line in lines:
        place = line.place
        link = target(place)
        shown = cell_name(place)
        yield [
            Entry(place.file),
            Entry(place.sheet),
            Entry(place.row),
            Entry(shown.rstrip("0123456789"), LINK if link else PLAIN, link)
            if place.column
            else Entry("↗", LINK, link)
            if link
            else None,
            Entry(line.header),
            Entry(line.value),
            Entry(line.wrong, WRAPPED),
            Entry(line.remedy, WRAPPED),
            Entry(line.rule),
        ]


def _overview(
    slip: Slip,
    faults: Sequence[Line],
    warnings: Sequence[Line],
    lost: Sequence[Text],
    target: Target,
    language: Language,
) -> Iterator[Row]:
    yield [Entry(OVERVIEW.said(language), TITLE)]
    for label, value in _facts(slip, language):
        yield [Entry(label.said(language), BOLD), Entry(value, WRAPPED)]
    for text in _remarks(slip, language):
        yield [None, Entry(text, WRAPPED)]
    for title, lines in (
        (Text("问题（须改正）", "Faults (to be put right)"), faults),
        (
            Text("提示（请核实，不影响接收）", "Warnings (to be verified; they refuse nothing)"),
            warnings,
        ),
    ):
        if lines:
            yield []
            yield [Entry(title.said(language), BOLD)]
            yield [Entry(head.said(language), HEADING) for head in _GROUP_HEADS]
            yield from (_grouped(group, target) for group in groups_of(lines))
    unit = Text(" 处", "").said(language)
    notes = [f"{notice.said.said(language)} · {notice.count}{unit}" for notice in slip.notices]
    for title, texts in (
        (Text("读入时的处理", "What was done while reading"), notes),
        (Text("本副本未保留", "Not kept in this copy"), [one.said(language) for one in lost]),
    ):
        if texts:
            yield []
            yield [Entry(title.said(language), BOLD)]
            yield from ([None, Entry(text, WRAPPED)] for text in texts)


def _grouped(group: Group, target: Target) -> Row:
    line = group.first
    link = target(line.place)
    where = " ".join(part for part in (line.place.sheet, cell_name(line.place)) if part)
    return [
        Entry(line.header, WRAPPED),
        Entry(line.wrong, WRAPPED),
        Entry(line.remedy, WRAPPED),
        Entry(group.count),
        Entry(where, LINK if link else PLAIN, link),
        Entry(line.rule),
    ]


def _facts(slip: Slip, language: Language) -> Iterator[tuple[Text, str]]:
    yield Text("文件", "File"), slip.opened.name
    if slip.sender:
        yield Text("报送单位", "Sender"), slip.sender
    tables = [
        Text(f"{one.zh}（{one.name}）", f"{one.en} ({one.name})").said(language)
        for one in slip.tables
    ]
    if tables:
        yield Text("数据表", "Table"), Text("、", ", ").said(language).join(tables)
    yield Text("读取时间", "Read at"), slip.read_at.strftime("%Y-%m-%d %H:%M")
    counted = [
        f"{said.said(language)} {slip.counts[name]}"
        for name, said in _COUNTED.items()
        if slip.counts.get(name)
    ]
    if counted:
        yield Text("行数", "Rows"), Text("，", ", ").said(language).join(counted)
    faults, warnings = len(slip.faults), len(slip.warnings)
    yield (
        Text("结果", "Result"),
        Text(
            f"退回：{faults} 处问题，另有 {warnings} 条提示",
            f"returned; faults: {faults}, warnings: {warnings}",
        ).said(language),
    )


def _remarks(slip: Slip, language: Language) -> Iterator[str]:
    for layout in slip.unjudged:
        where = " ".join(part for part in (layout.grid.file, layout.grid.sheet) if part)
        yield Text(
            f"“{where}”的结构有误，各行尚未检查；改正结构后请重新报送",
            f"The structure of {where} does not hold and its rows were not checked; "
            "put the structure right and send it again",
        ).said(language)
    yield Text(
        "有问题的单元格以红底标出并附批注，所在行的首格左侧有红线；改正后请重新报送",
        "Faulty cells are filled red and carry a note, and a red bar stands at the left edge of "
        "their rows; put them right and send the file again",
    ).said(language)
