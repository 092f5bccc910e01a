"""A workbook to fill in: header, lists, checks of what is typed, instructions; no macro."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.contracts import Column, Table
from data.errors import IntakeError
from data.intake.template.columns import NO, YES, Field, bounds_of, fields_of, labels
from data.intake.template.filled import Filled
from words.language import Language, Text
from words.lettering import cells

# A sheet has so many rows, a cell so many characters; days before this one are none to Excel.
_LAST_ROW, _LONGEST_TEXT, _FIRST_DAY = 1_048_575, 32_767, date(1900, 3, 1)
_TITLE, _HEADER, _FIRST = 0, 1, 2
_FORMS = {"VARCHAR": "@", "INTEGER": "0", "DOUBLE": "General", "DATE": "yyyy-mm-dd", "BOOLEAN": "@"}
_WIDEST, _NARROWEST = 40, 10
_REQUIRED, _SOMETIMES, _OPTIONAL = "navy", "brown", "gray"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
# What may be done in spite of the protection, which has no password and guards the header alone.
_PERMITTED = dict.fromkeys(
    (
        "format_cells",
        "format_columns",
        "format_rows",
        "insert_rows",
        "delete_rows",
        "sort",
        "autofilter",
        "select_locked_cells",
        "select_unlocked_cells",
    ),
    True,
)
_GUIDE, _LISTS = Text("填写说明", "How to fill it in"), Text("选项", "Lists")


class _Exact(float):
    """A number written with all of its digits: the library writes sixteen, some need seventeen."""

    def __format__(self, form: str) -> str:
        return repr(float(self))


def as_template(
    table: Table,
    language: Language,
    districts: Sequence[str] = (),
    filled: Filled | None = None,
) -> bytes:
    """Return a table's workbook as XLSX, empty or with the rows of a release.

    IntakeError where a row does not fit a sheet or a text a cell.
    """
    fields = fields_of(table, districts, language)
    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": Text(table.zh, table.en).said(language)})
        page = book.add_worksheet(Text(table.zh, table.en).said(language)[:31])
        guide = book.add_worksheet(_GUIDE.said(language))
        lists = book.add_worksheet(_LISTS.said(language))
        lists.very_hidden()
        _write_head(book, page, table, fields, filled, language)
        _write_rows(page, table, fields, filled, language)
        for at, field in enumerate(fields):
            _validate(page, lists, at, field, language)
        page.protect("", _PERMITTED)
        _write_guide(book, guide, table, fields, filled, language)
    return content.getvalue()


def _write_head(
    book: Workbook,
    page: Worksheet,
    table: Table,
    fields: Sequence[Field],
    filled: Filled | None,
    language: Language,
) -> None:
    title = Text(table.zh, table.en).said(language)
    if filled is not None and filled.whose:
        title = f"{title} · {filled.whose}"
    page.write_string(_TITLE, 0, title, book.add_format({"bold": True, "font_size": 16}))
    page.set_row(_HEADER, 32)
    page.freeze_panes(_FIRST, 1)
    for at, field in enumerate(fields):
        column = field.column
        form = book.add_format({"num_format": _FORMS[column.type], "locked": False})
        page.set_column(at, at, _width(field), form)
        head = {"bold": True, "font_color": "white", "bg_color": _colour(column), "border": 1}
        look = {"text_wrap": True, "valign": "vcenter", "num_format": "@", "locked": True}
        page.write_string(_HEADER, at, field.header, book.add_format(head | look))
        size = {"width": 300, "height": 24 + 18 * len(_wrapped(field.lines))}
        page.write_comment(_HEADER, at, field.note, {"author": title[:52], **size})


def _colour(column: Column) -> str:
    if column.required_when is not None:
        return _SOMETIMES
    return _REQUIRED if column.filled else _OPTIONAL


def _width(field: Field) -> int:
    widest = max(cells(text) for text in (field.header, *field.choices, "2024-05-31"))
    return max(_NARROWEST, min(widest + 3, _WIDEST))


def _wrapped(lines: Sequence[str]) -> list[str]:
    return [line for line in lines for _ in range(cells(line) // 40 + 1)]


def _write_rows(
    page: Worksheet,
    table: Table,
    fields: Sequence[Field],
    filled: Filled | None,
    language: Language,
) -> None:
    if filled is None:
        return
    if filled.rows.num_rows > _LAST_ROW - _FIRST:
        raise IntakeError(
            f"{table.zh}有 {filled.rows.num_rows} 行，一张表放不下；请用 --district 分区生成",
            f"{table.en} have {filled.rows.num_rows} rows, too many for one sheet; "
            "make one for each district with --district",
        )
    for at, field in enumerate(fields):
        said = labels(field.column, language)
        for line, value in enumerate(filled.rows[field.column.name].to_pylist(), start=_FIRST):
            if value is not None:
                _write(page, (line, at), _shown(value, said, language), field)


def _shown(value: object, said: Mapping[str, str], language: Language) -> object:
    if isinstance(value, bool):
        return (YES if value else NO).said(language)
    if isinstance(value, str):
        return said.get(value, value)
    if isinstance(value, date) and value < _FIRST_DAY:
        return value.isoformat()
    return value


def _write(page: Worksheet, place: tuple[int, int], value: object, field: Field) -> None:
    if isinstance(value, str):
        if len(value) > _LONGEST_TEXT:
            raise IntakeError(
                f"第 {place[0] + 1} 行“{field.header}”有 {len(value)} 字，单元格放不下；请先缩短",
                f"{field.header} in row {place[0] + 1} has {len(value)} characters, "
                "more than a cell holds; shorten it first",
            )
        page.write_string(*place, value)
    elif isinstance(value, date):
        page.write_datetime(*place, value)
    elif isinstance(value, float):
        page.write_number(*place, _Exact(value))
    else:
        page.write_number(*place, value)


def _validate(page: Worksheet, lists: Worksheet, at: int, field: Field, language: Language) -> None:
    """Let a column's cells offer their list, or check what is typed into them."""
    rule = _list_rule(lists, at, field, language) if field.choices else _bound_rule(field.column)
    if rule is None:
        return
    title = Text("请核对", "Please check").said(language)
    page.data_validation(
        _FIRST,
        at,
        _LAST_ROW,
        at,
        {
            **rule,
            "error_type": "stop" if field.is_closed else "warning",
            "error_title": title,
            "error_message": _complaint(field, language)[:255],
        },
    )


def _list_rule(lists: Worksheet, at: int, field: Field, language: Language) -> dict[str, object]:
    """Write a list on the hidden sheet, for in the rule itself it may have 255 characters only."""
    for line, choice in enumerate(field.choices):
        lists.write_string(line, at, choice)
    name, letters = _LISTS.said(language), xl_col_to_name(at)
    source = f"='{name}'!${letters}$1:${letters}${len(field.choices)}"
    return {"validate": "list", "source": source}


def _bound_rule(column: Column) -> dict[str, object] | None:
    bounds = bounds_of(column)
    if bounds is None:
        return None
    kind = {"DATE": "date", "INTEGER": "integer", "DOUBLE": "decimal"}[column.type]
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": bounds[0],
        "maximum": bounds[1],
    }


def _complaint(field: Field, language: Language) -> str:
    if field.choices:
        return Text("请从下拉列表中选择", "choose from the list").said(language)
    bounds = bounds_of(field.column)
    least, most = bounds or ("", "")
    return Text(f"应在 {least} 与 {most} 之间", f"between {least} and {most}").said(language)


def _write_guide(
    book: Workbook,
    guide: Worksheet,
    table: Table,
    fields: Sequence[Field],
    filled: Filled | None,
    language: Language,
) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    guide.set_column(0, 0, 110, wrapped)
    line = 0
    for text in _sentences(table, filled, language):
        guide.write_string(line, 0, text, bold if line == 0 else wrapped)
        line += 1
    for field in fields:
        line += 1
        guide.write_string(line, 0, field.header, bold)
        for text in field.lines[1:]:
            line += 1
            guide.write_string(line, 0, f"    {text}", wrapped)


def _sentences(table: Table, filled: Filled | None, language: Language) -> Iterator[str]:
    def said(zh: str, en: str) -> str:
        return Text(zh, en).said(language)

    yield said(f"{table.zh}：填写说明", f"{table.en}: how to fill it in")
    yield said(f"{table.grain[0]}；来源：{table.source[0]}", f"{table.grain[1]}; {table.source[1]}")
    if filled is not None:
        yield said(
            f"已填入发布 {filled.release_id} 中的 {filled.rows.num_rows} 行"
            "：请改正、补充，新的记录接在下面",
            f"It holds the {filled.rows.num_rows} rows of release {filled.release_id}: "
            "correct them, complete them, and add new ones below",
        )
    yield said(
        "表头不要改动（工作表受保护，无密码）；深蓝为必填，中蓝为特定情形必填，灰色为选填",
        "Leave the header as it is (the sheet is protected, without a password); dark blue is "
        "required, light blue is at times, grey is optional",
    )
    yield said(
        "没有的内容请留空，不要写“无”“—”或 0；不要加合计行；编号按文本填写，保留前面的零",
        "Leave empty what there is not, no dash and no nought; add no row of totals; numbers of "
        "cases and parcels are text and keep their leading zeros",
    )
    yield said(
        f"填好后：python -m data import 文件 --as {table.name}，或在导入页面上传",
        f"Then: python -m data import FILE --as {table.name}, or upload it on the import page",
    )
