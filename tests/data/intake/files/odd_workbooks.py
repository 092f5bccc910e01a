"""XLSX as other programs write them; each can be read."""

import io
from datetime import date

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.data.intake.files.odd import NAMES, Odd, Sheets, parts_of, workbook, zipped

_DATED = '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>'
_ZEROS = (
    '<numFmts><numFmt numFmtId="170" formatCode="000000;-000000"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def plain() -> bytes:
    """Return a workbook of two rows."""
    book = openpyxl.Workbook()
    book.active.append(["编号", "面积"])
    book.active.append(["001", 1.5])
    return saved(book)


def _in_1904() -> bytes:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2024, 4, 30)])
    return saved(book)


def _hidden() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["看得见"])
    for state in ("hidden", "veryHidden"):
        sheet = book.create_sheet(state)
        sheet.append([state])
        sheet.sheet_state = state
    book.active.row_dimensions[1].hidden = True
    return saved(book)


def _with_charts() -> bytes:
    book = openpyxl.Workbook()
    book.active.append([1])
    book.active.add_chart(BarChart(), "C1")
    book.create_chartsheet("图").add_chart(BarChart())
    return saved(book)


def _merged() -> bytes:
    book = openpyxl.Workbook()
    book.active["B2"] = "土地供应"
    book.active["B2"].font = Font(bold=True)
    book.active.merge_cells("B2:D3")
    return saved(book)


def _three_hundred_columns() -> bytes:
    book = openpyxl.Workbook()
    book.active.append([f"列{at}" for at in range(300)])
    return saved(book)


def _reckoned_by_nobody() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_number(0, 0, 5)
        sheet.write_formula(0, 1, "=A1*2")
        sheet.write_formula(0, 2, "=A1*3", value=15)
    return file.getvalue()


def _strict() -> bytes:
    return zipped(
        {
            name: content.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            for name, content in parts_of(plain()).items()
        }
    )


def _external() -> bytes:
    row = '<row r="1"><c r="A1"><f>[1]S!A1</f><v>7</v></c></row>'
    link = f'<externalLink {NAMES}><externalBook r:id="rId1"/></externalLink>'
    return workbook(
        row,
        others={
            "xl/externalLinks/externalLink1.xml": link,
            "xl/vbaProject.bin": b"x",
            "xl/media/image1.png": b"x",
            "xl/pivotTables/pivotTable1.xml": "<x/>",
            "xl/embeddings/oleObject1.bin": b"x",
            "xl/threadedComments/threadedComment1.xml": "<x/>",
        },
    )


_TWO_ROWS = Sheets({(0, 0, 0): "编号", (0, 1, 0): "001", (0, 1, 1): 1.5}, ((2, 2),))
_UNSTORED_AND_ERROR = Sheets(
    {(0, 0, 2): 3.0}, ((1, 3),), {(0, 0, 0): "=", (0, 0, 1): "#N/A"}, ((0, 0),)
)

ODD = (
    Odd("nothing odd", "a.xlsx", plain, _TWO_ROWS),
    Odd("named a text", "a.csv", plain, Sheets({}, ((2, 2),), notices=("wrong_ending",))),
    Odd(
        "named a legacy workbook", "a.xls", plain, Sheets({}, ((2, 2),), notices=("wrong_ending",))
    ),
    Odd("written strictly", "a.xlsx", _strict, _TWO_ROWS),
    Odd("days from 1904", "a.xlsx", _in_1904, Sheets({(0, 0, 0): date(2024, 4, 30)}, ((1, 1),))),
    Odd(
        "hidden sheets and rows",
        "a.xlsx",
        _hidden,
        Sheets({(0, 0, 0): "看得见", (2, 0, 0): "veryHidden"}, ((1, 1),) * 3, hidden=(1, 2)),
    ),
    Odd(
        "a sheet that is a chart",
        "a.xlsx",
        _with_charts,
        Sheets({(0, 0, 0): 1}, ((1, 1),), notices=("chart_sheet",), lost=("charts", "drawings")),
    ),
    Odd("merged cells", "a.xlsx", _merged, Sheets({(0, 1, 1): "土地供应"}, ((2, 2),))),
    Odd(
        "300 columns", "a.xlsx", _three_hundred_columns, Sheets({(0, 0, 299): "列299"}, ((1, 300),))
    ),
    Odd(
        "a table that begins lower and to the right, said to fill the sheet",
        "a.xlsx",
        lambda: workbook(
            sheet=f'<worksheet {NAMES}><dimension ref="A1:XFD1048576"/><sheetData><row r="4">'
            '<c r="C4"><v>2</v></c></row></sheetData></worksheet>'
        ),
        Sheets({(0, 3, 2): 2, (0, 0, 0): None}, ((4, 3),)),
    ),
    Odd(
        "formulas a program left unreckoned",
        "a.xlsx",
        _reckoned_by_nobody,
        Sheets({(0, 0, 0): 5, (0, 0, 2): 15}, ((1, 3),), {(0, 0, 1): "="}, ((0, 1), (0, 2))),
    ),
    Odd(
        "a formula whose text is empty, one never reckoned, one of nought",
        "a.xlsx",
        lambda: workbook(
            '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1</f></c>'
            '<c r="C1"><f>0</f><v>0</v></c><c r="D1" t="str"><f t="shared" si="0"/><v>甲</v></c>'
            "</row>"
        ),
        Sheets(
            {(0, 0, 0): None, (0, 0, 2): 0, (0, 0, 3): "甲"},
            ((1, 4),),
            {(0, 0, 1): "="},
            ((0, 0), (0, 1), (0, 2), (0, 3)),
        ),
    ),
    Odd(
        "cells that leave out their places",
        "a.xlsx",
        lambda: workbook('<row><c><f>1+1</f></c><c t="e"><v>#N/A</v></c><c><v>3</v></c></row>'),
        _UNSTORED_AND_ERROR,
    ),
    Odd(
        "another way of quoting",
        "a.xlsx",
        lambda: workbook(
            "<row r='1'><c r='A1'><f>1+1</f></c><c r='B1' t='e'><v>#N/A</v></c>"
            "<c r='C1'><v>3</v></c></row>"
        ),
        _UNSTORED_AND_ERROR,
    ),
    Odd(
        "a style before the place",
        "a.xlsx",
        lambda: workbook(
            '<row r="1"><c s="0" r="A1"><f>1+1</f></c><c t="e" r="B1"><v>#N/A</v></c>'
            '<c s="0" r="C1"><v>3</v></c></row>'
        ),
        _UNSTORED_AND_ERROR,
    ),
    Odd(
        "names with a prefix",
        "a.xlsx",
        lambda: workbook(
            sheet='<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<x:sheetData><x:row r="1"><x:c r="A1"><x:f>1+1</x:f></x:c><x:c r="B1" t="e">'
            '<x:v>#N/A</x:v></x:c><x:c r="C1"><x:v>3</x:v></x:c></x:row></x:sheetData>'
            "</x:worksheet>"
        ),
        _UNSTORED_AND_ERROR,
    ),
    Odd(
        "a sheet of few bytes",
        "a.xlsx",
        lambda: workbook(
            sheet='<worksheet><sheetData><row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="e">'
            '<v>#N/A</v></c><c r="C1"><v>3</v></c></row></sheetData></worksheet>'
        ),
        _UNSTORED_AND_ERROR,
    ),
    Odd(
        "rich, shared and inline text, a truth",
        "a.xlsx",
        lambda: workbook(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>东</t></r>'
            '<r><t xml:space="preserve"> 湖</t></r></is></c><c r="C1" t="b"><v>1</v></c>'
            '<c r="D1" t="inlineStr"><is><t>&#160;</t></is></c></row>',
            strings=f'<sst {NAMES}><si><r><t>南</t></r><r><t>港</t></r><rPh sb="0" eb="1"><t>nan'
            "</t></rPh></si></sst>",
        ),
        Sheets(
            {(0, 0, 0): "南港", (0, 0, 1): "东 湖", (0, 0, 2): True, (0, 0, 3): "\xa0"}, ((1, 4),)
        ),
    ),
    Odd(
        "days in the form only Chinese systems have, and the day that never was",
        "a.xlsx",
        lambda: workbook(
            '<row r="1"><c r="A1" s="1"><v>45412</v></c><c r="B1" s="1"><v>59</v></c>'
            '<c r="C1" s="1"><v>60</v></c><c r="D1"><v>60</v></c>'
            '<c r="E1" s="1"><v>61</v></c></row>',
            styles=_DATED,
        ),
        Sheets(
            {
                (0, 0, 0): date(2024, 4, 30),
                (0, 0, 1): date(1900, 2, 28),
                (0, 0, 3): 60,
                (0, 0, 4): date(1900, 3, 1),
            },
            ((1, 5),),
            {(0, 0, 2): "1900-02-29"},
        ),
    ),
    Odd(
        "the 60th day from 1904",
        "a.xlsx",
        lambda: workbook(
            '<row r="1"><c r="A1" s="1"><v>60</v></c></row>',
            styles=_DATED,
            settings='<workbookPr date1904="1"/>',
        ),
        Sheets({(0, 0, 0): date(1904, 3, 1)}, ((1, 1),)),
    ),
    Odd(
        "numbers shown with leading zeros, and text and nothing of that format",
        "a.xlsx",
        lambda: workbook(
            '<row r="1"><c r="A1" s="1"><v>123</v></c><c r="B1" s="1" t="inlineStr"><is><t>9</t>'
            '</is></c><c r="C1" s="1"/><c r="D1"><v>5</v></c></row>',
            styles=_ZEROS,
        ),
        Sheets({(0, 0, 0): 123, (0, 0, 1): "9"}, ((1, 4),), zeros={(0, 0): 6}),
    ),
    Odd(
        "links to elsewhere, macros, pictures and more",
        "a.xlsm",
        _external,
        Sheets(
            {(0, 0, 0): 7},
            ((1, 1),),
            formulas=((0, 0),),
            lost=(
                "macros",
                "pictures",
                "pivot tables",
                "external links",
                "embedded objects",
                "threads of comments",
            ),
        ),
    ),
)
