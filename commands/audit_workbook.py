"""The log as a workbook for whoever audits it: its lines, and whether its chains are whole."""

import io
from collections.abc import Iterable

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from desk.audit.findings import Verdict
from desk.audit.model import ACTS
from desk.audit.reading import Entry
from words.delimited import inert
from words.language import Language, Text

# Of one sheet, its heading left out.
MOST = 1_048_575
_LINES = (
    (Text("时间（本地）", "Time (local)"), 20),
    (Text("账号", "Account"), 16),
    (Text("来自", "From"), 18),
    (Text("操作", "Act"), 16),
    (Text("内容", "Content"), 70),
    (Text("版本", "Release"), 28),
    (Text("行数", "Rows"), 10),
    (Text("会话", "Session"), 18),
    (Text("链", "Chain"), 34),
    (Text("序号", "Number"), 10),
)
_CHAINS = (
    (Text("链", "Chain"), 34),
    (Text("主机", "Host"), 20),
    (Text("现存行数", "Lines there"), 12),
    (Text("末行序号", "Last number"), 12),
    (Text("末行校验值", "Hash of the last line"), 68),
    (Text("核对结果", "What was found"), 70),
)


def audit_workbook(
    lines: Iterable[Entry], verdict: Verdict, language: Language
) -> tuple[bytes, int]:
    """Return the workbook and how many lines it has; every text in it is inert."""
    content = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    count = _write_lines(book, lines, language)
    _write_chains(book, verdict, language)
    book.close()
    return content.getvalue(), count


def _write_lines(book: Workbook, lines: Iterable[Entry], language: Language) -> int:
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    count, sheets = 0, 0
    sheet: Worksheet | None = None
    for entry in lines:
        if sheet is None or count == sheets * MOST:
            sheets += 1
            sheet = _sheet(book, _numbered(sheets, language), _LINES, language)
        row = count - (sheets - 1) * MOST + 1
        said = dict(entry.content)
        release, rows = said.pop("release", None), said.pop("rows", None)
        words = ACTS.get(entry.act, Text(entry.act, entry.act)).said(language)
        told = Text("；", "; ").said(language).join(f"{key}: {one}" for key, one in said.items())
        sheet.write_datetime(row, 0, entry.at.astimezone().replace(tzinfo=None), moment)
        texts = (entry.account, entry.address, words, told, release)
        for column, text in enumerate(texts, start=1):
            _write(sheet, row, column, text)
        _write(sheet, row, 6, rows)
        _write(sheet, row, 7, entry.session)
        _write(sheet, row, 8, entry.chain)
        _write(sheet, row, 9, entry.number)
        count += 1
    if sheet is None:
        _sheet(book, _numbered(1, language), _LINES, language)
    return count


def _write_chains(book: Workbook, verdict: Verdict, language: Language) -> None:
    sheet = _sheet(book, Text("核对", "Verified").said(language), _CHAINS, language)
    found: dict[str, list[str]] = {}
    for one in verdict.findings:
        found.setdefault(one.chain, []).append(one.text.said(language))
    whole = Text("完整", "whole").said(language)
    row = 0
    for row, (chain, seen) in enumerate(sorted(verdict.chains.items()), start=1):
        texts = (chain, seen.host, seen.lines, seen.number, seen.hash)
        for column, text in enumerate(texts):
            _write(sheet, row, column, text)
        _write(sheet, row, 5, "\n".join(found.pop(chain, [whole])))
    # Of chains that are gone there is nothing else to tell.
    for chain, texts_of in sorted(found.items()):
        row += 1
        _write(sheet, row, 0, chain)
        _write(sheet, row, 5, "\n".join(texts_of))
    count = len(verdict.faults)
    failed = Text(f"日志不完整：{count} 处问题", f"The log is not what was written: {count} faults")
    passed = Text("日志完整", "The log is whole")
    _write(sheet, row + 2, 0, (failed if count else passed).said(language))


def _numbered(number: int, language: Language) -> str:
    name = Text("日志", "Log").said(language)
    return name if number == 1 else f"{name} {number}"


def _sheet(
    book: Workbook, name: str, columns: tuple[tuple[Text, int], ...], language: Language
) -> Worksheet:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for place, (title, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title.said(language), bold)
    sheet.freeze_panes(1, 0)
    return sheet


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, inert(str(value))[:32_000])
