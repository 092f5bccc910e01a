"""Files hold real numbers and dates, run nothing, open in Excel and say where they come from."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd
import polars as pl

from briefing.sheets import Stamp, as_csv, as_xlsx
from tests.briefing.sheets_read import parted, shown, workbook
from tests.words.scenes import scene
from words.voice import AreaUnit, Voice

STAMP = Stamp((("图表", "未供地块清单"), ("截至", "2024-05-31"), ("筛选", "=1+1")))
SHEETS = ("数据", "来源")
FORMULAS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"),
    *("＝1+1", "＋1", "－1", "\uff20SUM(A1)", "﹦1", "\u22121"),
    *(" =1", "\u3000＝1", "\ufeff=1", "\u200b=1", "\u202e@1", "\x00=1", "\n甲"),
)
ROWS: list[dict[str, object]] = [
    {
        "parcel_id": "007",
        "parcel_name": "=1+1",
        "district": "东湖区",
        "area_ha": 12.3456789,
        "remaining_ha": 1 / 3,
        "approved_on": date(2012, 5, 3),
        "acquired": False,
        "owner_unit": 'http://127.0.0.1/ "甲", 乙\n丙',
    },
    {"parcel_id": "1e5", "parcel_name": "二", "area_ha": 4.0, "remaining_ha": -0.5},
]
COLUMNS = shown("supply_stock_records", ROWS, scene("zh"))
AT = {name: at for at, name in enumerate(COLUMNS)}


def cells(content: bytes, row: int) -> dict[str, object]:
    """Return the cells of a row of the first sheet by the figure's column names."""
    sheet = workbook(content).worksheets[0]
    return {name: sheet.cell(row, at + 1).value for name, at in AT.items()}


def xlsx() -> bytes:
    return as_xlsx(list(COLUMNS.values()), STAMP, SHEETS, Voice("zh"))


def test_a_workbook_holds_the_rows_and_where_they_come_from() -> None:
    book = workbook(xlsx())
    assert book.sheetnames == list(SHEETS)
    rows, facts = book.worksheets
    assert (rows.max_row, rows.max_column) == (3, len(COLUMNS))
    assert [tuple(cell.value for cell in row) for row in facts.iter_rows()] == list(STAMP.lines)


def test_headings_are_the_labels_and_stay_in_sight() -> None:
    sheet = workbook(xlsx()).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [column.label for column in COLUMNS.values()]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions


def test_numbers_are_numbers_and_unrounded() -> None:
    first, second = cells(xlsx(), 2), cells(xlsx(), 3)
    assert (first["area_ha"], first["remaining_ha"]) == (12.3456789, 1 / 3)
    assert (second["area_ha"], second["remaining_ha"]) == (4, -0.5)


def test_a_rate_calculates_and_reads_as_one_and_points_stay_points() -> None:
    rates: list[dict[str, object]] = [
        {"month_end": date(2024, 1, 31), "rate_pct": 45.2, "lead_pp": -1.25, "disposed_ha": 1234.5}
    ]
    columns = shown("supply_disposal_rate_by_month", rates, scene("zh"))
    content = as_xlsx(list(columns.values()), STAMP, SHEETS, Voice("zh"))
    sheet = workbook(content).worksheets[0]
    read = {name: sheet.cell(2, at) for at, name in enumerate(columns, start=1)}
    told = {name: sheet.cell(1, at).value for at, name in enumerate(columns, start=1)}
    assert (read["rate_pct"].value, read["rate_pct"].number_format) == (0.452, "0.00%")
    assert (told["rate_pct"], columns["rate_pct"].label) == ("比率", "比率（%）")
    assert (read["lead_pp"].value, told["lead_pp"]) == (-1.25, "领先（百分点）")
    assert read["lead_pp"].number_format == "+#,##0.00;-#,##0.00;#,##0.00"
    assert read["disposed_ha"].number_format == "#,##0.00"
    # A program reads the CSV: its number is the screen's, its label has the unit.
    _, (heads, values) = parted(as_csv(list(columns.values()), STAMP, Voice("zh")))
    assert values[heads.index("比率（%）")] == "45.20"


def test_areas_have_the_decimals_of_their_unit_and_counts_none() -> None:
    counted: list[dict[str, object]] = [
        {"approved_year": 2016, "parcels": 1234, "approved_ha": 12.3, "rate_pct": 50.0}
    ]
    units: dict[AreaUnit, str] = {"ha": "#,##0.00", "mu": "#,##0.0"}
    for unit, area in units.items():
        columns = shown("supply_rate_by_cohort", counted, scene("zh", unit))
        content = as_xlsx(list(columns.values()), STAMP, SHEETS, Voice("zh", unit))
        sheet = workbook(content).worksheets[0]
        formats = {
            name: sheet.cell(2, at).number_format for at, name in enumerate(columns, start=1)
        }
        assert (formats["approved_year"], formats["parcels"]) == ("0", "#,##0")
        assert formats["approved_ha"] == area


def test_a_workbook_is_printed_one_page_wide_with_its_heads() -> None:
    sheet = workbook(xlsx()).worksheets[0]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"


def test_dates_are_dates_and_blanks_are_blank() -> None:
    assert cells(xlsx(), 2)["approved_on"] == datetime(2012, 5, 3)
    assert cells(xlsx(), 3)["approved_on"] is None
    sheet = workbook(xlsx()).worksheets[0]
    assert sheet.cell(2, AT["approved_on"] + 1).number_format == "yyyy-mm-dd"


def test_text_is_text_whatever_it_looks_like() -> None:
    first, second = cells(xlsx(), 2), cells(xlsx(), 3)
    assert first["parcel_id"] == "007"
    assert second["parcel_id"] == "1e5"
    assert first["parcel_name"] == "=1+1"


def test_no_cell_is_a_formula_or_a_link() -> None:
    for sheet in workbook(xlsx()).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None, cell.coordinate


def test_no_rows_still_make_a_workbook_with_its_headings_and_stamp() -> None:
    columns = shown("supply_stock_records", [], scene("en"))
    book = workbook(as_xlsx(list(columns.values()), STAMP, SHEETS, Voice("en")))
    assert book.worksheets[0].max_row == 1
    assert book.worksheets[1].max_row == len(STAMP.lines)


def test_a_sheet_name_longer_than_excel_allows_is_cut() -> None:
    assert workbook(as_xlsx([], STAMP, ("长" * 40, "b"), Voice("zh"))).sheetnames == [
        "长" * 31,
        "b",
    ]


def csv_file(*, exact: bool = False) -> bytes:
    return as_csv(list(COLUMNS.values()), STAMP, Voice("zh"), exact=exact)


def named_rows(names: Sequence[str], first: str = "") -> bytes:
    """Return a CSV file of parcels of these names, with a number each."""
    rows: list[dict[str, object]] = [
        {"parcel_id": f"{first}{at}", "parcel_name": text, "remaining_ha": -1.0 - at}
        for at, text in enumerate(names)
    ]
    columns = shown("supply_stock_records", rows, scene("zh"))
    return as_csv(list(columns.values()), STAMP, Voice("zh"))


def test_a_csv_opens_in_excel_as_it_is() -> None:
    content = csv_file()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    # The one line feed of its own stands inside a cell, in quotes.
    assert text.count("\n") - text.count("\r\n") == 1


def test_a_csv_reads_back_value_by_value() -> None:
    _, (heading, first, second) = parted(csv_file(exact=True))
    assert heading == [column.label for column in COLUMNS.values()]
    assert float(first[AT["remaining_ha"]]) == 1 / 3
    assert float(second[AT["remaining_ha"]]) == -0.5
    assert first[AT["approved_on"]] == "2012-05-03"
    assert first[AT["owner_unit"]] == 'http://127.0.0.1/ "甲", 乙\n丙'
    assert first[AT["acquired"]] == "否"
    assert second[AT["approved_on"]] == ""


def test_a_csv_has_numbers_as_they_are_shown_unless_every_digit_is_asked_for() -> None:
    _, (_, first, second) = parted(csv_file())
    assert (first[AT["area_ha"]], first[AT["remaining_ha"]]) == ("12.35", "0.33")
    assert (second[AT["area_ha"]], second[AT["remaining_ha"]]) == ("4.00", "-0.50")
    mu = shown("supply_stock_records", ROWS, scene("zh", "mu"))
    _, (_, first, _) = parted(as_csv(list(mu.values()), STAMP, Voice("zh", "mu")))
    assert first[AT["area_ha"]] == "185.2"


def test_a_program_reads_the_rows_without_what_the_file_says_of_itself() -> None:
    names = ["甲", "#2 地块", "丙,#3", "丁\n#4", '"', ""]
    content = named_rows(names, first="#P")
    heading = [column.label for column in COLUMNS.values()]
    frame = pd.read_csv(io.BytesIO(content), comment="#", keep_default_na=False)
    assert list(frame.columns) == heading
    assert list(frame.iloc[:, AT["parcel_id"]]) == [f"#P{at}" for at in range(6)]
    assert list(frame.iloc[:, AT["parcel_name"]]) == [*names[:3], "丁\n #4", *names[4:]]
    assert list(frame.iloc[:, AT["remaining_ha"]]) == [-1.0 - at for at in range(6)]
    other = pl.read_csv(content, comment_prefix="#")
    assert other.columns == heading
    assert other[heading[AT["remaining_ha"]]].to_list() == [-1.0 - at for at in range(6)]
    # Who leaves lines out by their first character loses none of the rows either.
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    kept = list(csv.reader(line for line in text if not line.startswith("#")))
    assert [row[AT["remaining_ha"]] for row in kept[1:]] == [f"{-1 - at}.00" for at in range(6)]


def test_text_that_looks_like_a_formula_is_defused_and_a_negative_number_is_not() -> None:
    _, (_, *read) = parted(named_rows(FORMULAS))
    assert [row[AT["parcel_name"]] for row in read] == [f"'{text}" for text in FORMULAS]
    assert [row[AT["remaining_ha"]] for row in read[:2]] == ["-1.00", "-2.00"]


def test_what_the_file_says_of_itself_is_one_line_each_and_defused() -> None:
    said, (heading, *_) = parted(csv_file())
    assert said == {"图表": "未供地块清单", "截至": "2024-05-31", "筛选": "'=1+1"}
    assert heading[0] == next(iter(COLUMNS.values())).label
    stamp = Stamp((('筛选, "一"', '甲"\r\n乙,\u2028"丙'),))
    content = as_csv(list(COLUMNS.values()), stamp, Voice("zh"))
    said, read = parted(content)
    assert said == {"筛选   一 ": '甲" 乙, "丙'}
    assert len(read) == 3
    assert len(pd.read_csv(io.BytesIO(content), comment="#")) == 2


def test_who_is_chosen_is_told_only_where_somebody_is() -> None:
    row: dict[str, object] = {"district": "东湖区", "is_chosen": True}
    one = shown("supply_disposal_rate_by_district", [row], scene("zh", districts=("东湖区",)))
    assert (one["is_chosen"].label, one["is_chosen"].values) == ("所选", ("是",))
    assert "is_chosen" not in shown("supply_disposal_rate_by_district", [row], scene("zh"))


def test_a_date_after_the_day_shown_stays_a_date_and_says_so() -> None:
    late = shown("supply_stock_records", ROWS, scene("zh", as_of="2012-05-02"))
    content = as_xlsx(list(late.values()), STAMP, SHEETS, Voice("zh"))
    cell = workbook(content).worksheets[0].cell(2, AT["approved_on"] + 1)
    assert cell.value == datetime(2012, 5, 3)
    assert cell.number_format == 'yyyy-mm-dd"（晚于截止日）"'
    assert cell.font.color.rgb == "FF52616F"
    _, written = parted(as_csv(list(late.values()), STAMP, Voice("zh")))
    assert written[1][AT["approved_on"]] == "2012-05-03（晚于截止日）"
