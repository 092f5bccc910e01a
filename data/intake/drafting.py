"""A register file drafted from a bureau's own workbook; what it could not know it says."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.contracts import TABLES, Column
from data.errors import IntakeError
from data.intake.layout.cells import column_cells, is_blank
from data.intake.layout.header import Header, header_of, hit_of, tops_of
from data.intake.layout.headings import one_line
from data.intake.layout.vocabulary import Vocabulary, key_of, vocabulary
from data.intake.model import Grid, Opened
from data.intake.values.dates import DateReader
from data.intake.wide import MATTERS, own_columns
from data.registers.model import QUANTITIES
from words.language import Text

# Kinds are few, and each is there more than once; other texts tell one matter from another.
_MOST_KINDS = 12
_DATE = Column("date", "DATE", "日期", "Date")


@dataclass(frozen=True)
class Draft:
    """A drafted register file: its text, its title, and what a person has yet to settle."""

    content: str
    title: str
    open_points: tuple[Text, ...]


@dataclass(frozen=True)
class _Head:
    """A column of the sheet: its header, its cells, and the column of ``matters`` it is, if any."""

    text: str
    cells: tuple[object, ...]
    known: str | None
    is_dated: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        """The texts of the column in their order where they are few, else none."""
        texts = [one_line(cell) for cell in self.cells if not is_blank(cell)]
        different = tuple(dict.fromkeys(texts))
        few = 1 < len(different) <= _MOST_KINDS and 2 * len(different) <= len(texts)
        return different if few else ()


def drafted(opened: Opened, register: str) -> Draft:
    """Return a register file drafted from the first sheet of a workbook that has a header.

    IntakeError where none has one.
    """
    words = vocabulary(TABLES[MATTERS])
    for grid in opened.grids:
        header = header_of(grid, words, tops_of(grid), 1)
        if header is not None and not grid.is_hidden and grid.typed is None:
            title = _title(grid, header) or grid.sheet or Path(opened.name).stem
            return _draft(register, title, list(_heads(grid, header, words)))
    raise IntakeError(
        f"{opened.name} 中没有认得的表头；第一行写台账名称，下面一行写列名，如“编号”“事项名称”",
        f"{opened.name} has no header that is known; give the register's name in the first row and "
        "the names of the columns below it, such as 编号 and 事项名称",
    )


def _title(grid: Grid, header: Header) -> str:
    above = grid.rows[: min(header.rows, default=0)]
    texts = (one_line(cell) for row in above for cell in row if not is_blank(cell))
    return next(texts, "")


def _heads(grid: Grid, header: Header, words: Vocabulary) -> Iterator[_Head]:
    reader = DateReader(_DATE, (), from_1904=grid.from_1904)
    own = own_columns()
    for at, caption in sorted(header.captions.items()):
        cells = tuple(column_cells(grid, header.first_row, at))
        filled = [cell for cell in cells if not is_blank(cell)]
        # A bare number is a number; the sheet gives dates as dates or as texts.
        days = [cell for cell in filled if isinstance(cell, date | str) and _is_day(reader, cell)]
        hit = hit_of(caption, words)
        known = hit.known.column.name if hit else own.get(key_of(caption.text))
        yield _Head(caption.text, cells, known, 2 * len(days) > len(filled))


def _is_day(reader: DateReader, cell: date | str) -> bool:
    outcome = reader.read(cell)
    return outcome.wrong is None and isinstance(outcome.value, date)


def _draft(register: str, title: str, heads: Sequence[_Head]) -> Draft:
    known = {head.known for head in heads if head.known}
    stages = [head.text for head in heads if head.is_dated and head.known is None]
    kind = next((head for head in heads if head.known == "kind"), None)
    kinds = kind.kinds if kind else ()
    points = list(_points(heads, known, stages, kinds))
    scope = "district" if "district" in known else "city"
    lines = [
        f"# {_comment(title)}: drafted from a workbook; what stands after 待补 is a guess.",
        f"title = {_pair(title, register.replace('_', ' '))}   # 待补 English 英文名称",
        'noun = ["项", "matter"]   # 待补 量词',
        'section = "approval"   # 待补 approval | farmland | livelihood | team',
        f'scope = "{scope}"   # 待补 district | city | restricted',
        f'rate = "{"due" if "due_on" in known else "stock"}"   # 待补 cohort | due | stock',
    ]
    if chosen := [name for name in QUANTITIES if name in known]:
        lines.append(f"quantities = {json.dumps(chosen)}")
    lines += ["stage = [   # 待补 order, is, English 顺序、状态、英文", *_stage_lines(stages), "]"]
    if kinds:
        lines += ["", "[kinds]   # 待补 codes and English 代码、英文"]
        lines += [f"kind_{at} = {_pair(text, f'Kind {at}')}" for at, text in enumerate(kinds, 1)]
    return Draft("\n".join(lines) + "\n", title, tuple(points))


def _stage_lines(stages: Sequence[str]) -> Iterator[str]:
    if len(stages) < 2:
        yield '  { id = "open", label = ["办理中", "Open"], is = "open" },'
    for at, header in enumerate(stages, start=1):
        state = "done" if at == len(stages) else "open"
        label = _pair(header.removesuffix("日期").removesuffix("时间") or header, f"Stage {at}")
        headers = json.dumps([header], ensure_ascii=False)
        yield f'  {{ id = "stage_{at}", label = {label}, is = "{state}", headers = {headers} }},'
    if not stages:
        yield '  { id = "done", label = ["已办结", "Done"], is = "done" },'


def _points(
    heads: Sequence[_Head], known: set[str], stages: Sequence[str], kinds: Sequence[str]
) -> Iterator[Text]:
    yield Text(
        "英文名称、量词、栏目、可见范围和完成率口径是猜测，文件中标有 待补",
        "English names, noun, section, scope and rate are guesses, marked 待补 in the file",
    )
    if stages:
        listed = "、".join(stages)
        yield Text(
            f"按列的先后作为阶段，最后一个算完成：{listed}",
            f"taken as stages in the order of their columns, the last as done: {listed}",
        )
    else:
        yield Text(
            "没有日期列可作阶段：请补写各阶段及其表头",
            "no column of dates can be a stage: write the stages and their headers",
        )
    for name in ("matter_id", "title"):
        if name not in known:
            column = TABLES[MATTERS].column(name)
            yield Text(
                f"缺少“{column.zh}”列，导入前请在表中加上或改名",
                f"no column is {column.en} ({column.zh}): add one to the sheet or rename one",
            )
    for head in heads:
        if head.known is None and not head.is_dated:
            may_be = head.kinds and not kinds
            yield Text(
                f"“{head.text}”列没有用到" + ("；如是类别，请改名为“类别”再起草" if may_be else ""),
                f"column {head.text} is not used"
                + ("; if it is the kind, call it 类别 and draft again" if may_be else ""),
            )


def _pair(zh: str, en: str) -> str:
    return json.dumps([zh, en], ensure_ascii=False)


def _comment(text: str) -> str:
    return " ".join(text.split())
