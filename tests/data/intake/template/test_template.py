"""A workbook to fill in leads the hand that fills it: headers, lists, formats, protection."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest

from data.contracts import TABLES
from data.errors import IntakeError
from data.intake.layout import lay_out
from data.intake.model import Grid, Opened
from data.intake.template import Filled, as_template, districts_of, last_state
from data.pointer import current
from tests.data.intake.slip.sent import opened_again
from tests.given import Row, arrow_table
from words.language import Language

DISTRICTS = ("甲区", "乙区")


def sheet_of(name: str, language: Language = "zh") -> openpyxl.worksheet.worksheet.Worksheet:
    return opened_again(as_template(TABLES[name], language, DISTRICTS)).worksheets[0]


def column_of(name: str, column: str) -> int:
    return TABLES[name].column_names.index(column) + 1


def filled_with(name: str, *rows: Row) -> Filled:
    table = TABLES[name]
    data = arrow_table(table, rows)
    for column in table.columns:
        if column.name not in data.column_names:
            data = data.append_column(column.name, pa.nulls(len(rows)))
    return Filled("0001", "", data.select(list(table.column_names)))


def test_the_header_is_bold_locked_and_tells_unit_codes_need_and_example() -> None:
    page = sheet_of("cases")
    assert page["A1"].value == "执法图斑"
    head = page.cell(2, column_of("cases", "illegal_area_mu"))
    assert (head.value, head.font.bold, head.protection.locked) == ("违法面积（亩）", True, True)
    assert head.comment.text.splitlines() == [
        "违法面积（illegal_area_mu）",
        "判定结果为非农违法、非粮违法时必填",
        "类型：数值",
        "单位：亩",
        "示例：12.3456",
    ]
    source = page.cell(2, column_of("cases", "source")).comment.text
    assert "必填\n" in source
    assert "可填：卫片、督察、转办" in source
    assert "示例：卫片" in source
    assert page.protection.sheet
    assert not page.protection.password
    assert page.freeze_panes == "B3"


def test_data_cells_are_unlocked_and_identifiers_are_text() -> None:
    page = sheet_of("cases")
    book_columns = page.column_dimensions
    forms = {
        name: book_columns[openpyxl.utils.get_column_letter(column_of("cases", name))]
        for name in ("case_id", "issued_on", "illegal_area_mu", "issue_year", "disputed")
    }
    assert [dimension.number_format for dimension in forms.values()] == [
        "@", "yyyy-mm-dd", "General", "0", "@",
    ]  # fmt: skip
    assert all(not dimension.protection.locked for dimension in forms.values())
    assert all(dimension.width >= 10 for dimension in forms.values())


def test_codes_yes_and_no_and_districts_are_lists_on_a_hidden_sheet() -> None:
    book = opened_again(as_template(TABLES["cases"], "zh", DISTRICTS))
    assert book.sheetnames == ["执法图斑", "填写说明", "选项"]
    assert book["选项"].sheet_state == "veryHidden"
    rules = {str(rule.sqref): rule for rule in book.worksheets[0].data_validations.dataValidation}
    letters = openpyxl.utils.get_column_letter

    def offered(column: str) -> list[object]:
        at = column_of("cases", column)
        rule = rules[f"{letters(at)}3:{letters(at)}1048576"]
        sheet, _, area = str(rule.formula1).strip("=").partition("!")
        assert (rule.type, sheet) == ("list", "'选项'")
        assert rule.errorStyle == ("warning" if column == "district" else None)
        return [cell.value for (cell,) in book["选项"][area.replace("$", "")]]

    assert offered("source")[:2] == ["卫片", "督察"]
    assert offered("disputed") == ["是", "否"]
    assert offered("district") == ["甲区", "乙区"]
    days = rules[f"{letters(column_of('cases', 'issued_on'))}3:F1048576"]
    assert (days.type, days.errorStyle) == ("date", "warning")
    area = column_of("cases", "illegal_area_mu")
    number = rules[f"{letters(area)}3:{letters(area)}1048576"]
    assert (number.type, float(number.formula1), float(number.formula2)) == ("decimal", 0, 1.5e8)
    year = rules[f"{letters(column_of('cases', 'issue_year'))}3:E1048576"]
    assert (year.type, year.formula1, year.formula2) == ("whole", "1949", "2100")


def test_targets_offer_the_whole_city_beside_its_districts_and_the_known_metrics() -> None:
    book = opened_again(as_template(TABLES["targets"], "zh", DISTRICTS))
    lists = book["选项"]
    assert [lists.cell(row, 2).value for row in (1, 2, 3)] == ["city", *DISTRICTS]
    assert lists.cell(1, 1).value == "supply_disposal_rate"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_our_own_reader_knows_every_header_of_every_table(language: Language) -> None:
    for table in TABLES.values():
        book = openpyxl.load_workbook(io.BytesIO(as_template(table, language, DISTRICTS)))
        grids = tuple(
            Grid(
                "a.xlsx",
                "xlsx",
                page.title,
                list(page.iter_rows(values_only=True)),
                is_hidden=page.sheet_state != "visible",
            )
            for page in book.worksheets
        )
        layout = lay_out(Opened(Path("a.xlsx"), "a.xlsx", "xlsx", grids), table)
        assert (layout.faults, layout.questions, dict(layout.aside)) == ((), (), {})
        found = [(match.index, match.column.name, match.factor) for match in layout.matches]
        assert found == [(at, column, 1.0) for at, column in enumerate(table.column_names)]


def test_rows_stand_with_labels_numbers_to_the_last_digit_and_days_as_days() -> None:
    filled = filled_with(
        "cases",
        {
            "case_id": "0012",
            "disputed": True,
            "illegal_area_mu": 0.1 + 0.2,
            "owner_unit": "=1+1",
            "found_on": date(1899, 12, 30),
            "issue_year": 2024,
            "demolished_mu": 1e-7,
        },
    )
    page = opened_again(as_template(TABLES["cases"], "zh", (), filled)).worksheets[0]
    row = {name: page.cell(3, column_of("cases", name)) for name in TABLES["cases"].column_names}
    assert (row["case_id"].value, row["case_id"].data_type) == ("0012", "s")
    assert (row["disputed"].value, row["judgement"].value) == ("是", "非农违法")
    assert row["illegal_area_mu"].value == 0.1 + 0.2 != 0.3
    assert row["demolished_mu"].value == 1e-7
    assert (row["owner_unit"].value, row["owner_unit"].data_type) == ("=1+1", "s")
    assert row["issued_on"].value == datetime(2024, 3, 15)
    assert row["found_on"].value == "1899-12-30"
    assert row["issue_year"].value == 2024
    assert row["parent_id"].value is None
    english = opened_again(as_template(TABLES["cases"], "en", (), filled)).worksheets[0]
    assert english.cell(3, column_of("cases", "judgement")).value == "Illegal non-agricultural use"
    assert english.cell(3, column_of("cases", "disputed")).value == "Yes"


def test_a_text_that_no_cell_holds_is_refused_not_dropped() -> None:
    filled = filled_with("notes", {"text": "字" * 32_768})
    with pytest.raises(IntakeError) as refused:
        as_template(TABLES["notes"], "zh", (), filled)
    assert "第 3 行“说明”有 32768 字" in refused.value.said("zh")


def test_the_last_state_is_that_of_a_district_or_an_office(demo_store: Path) -> None:
    release = current(demo_store)
    cases = last_state(release, TABLES["cases"], district="南港区").rows
    assert set(cases["district"].to_pylist()) == {"南港区"}
    assert 0 < cases.num_rows < release.tables["cases"].rows
    parcels = last_state(release, TABLES["supply_parcels"], district="南港区").rows
    events = last_state(release, TABLES["supply_events"], district="南港区").rows
    assert set(events["parcel_id"].to_pylist()) <= set(parcels["parcel_id"].to_pylist())
    assert events.num_rows > 0
    offices = last_state(release, TABLES["offices"]).rows
    first = offices.slice(0, 1).to_pylist()[0]
    by_code = last_state(release, TABLES["offices"], office=first["office_id"])
    by_name = last_state(release, TABLES["offices"], office=first["office_name"])
    assert by_code.rows.equals(by_name.rows)
    assert set(by_code.rows["office_id"].to_pylist()) == {first["office_id"]}
    assert by_code.whose == first["office_name"]
    # What is everybody's is no district's to fill in.
    targets = last_state(release, TABLES["targets"], district="南港区").rows
    assert set(targets["region"].to_pylist()) == {"南港区"}


def test_an_unknown_district_or_office_and_a_table_without_them_are_refused(
    demo_store: Path,
) -> None:
    release = current(demo_store)
    for table, wish, said in (
        ("cases", {"district": "无此区"}, "没有名为“无此区”的行政区；有："),
        ("rankings", {"district": "南港区"}, "通报排名不分行政区"),
        ("notes", {"office": "某所"}, "事项说明不分所"),
        ("cases", {"office": "某所"}, "没有名称或编码为“某所”的所"),
    ):
        with pytest.raises(IntakeError) as refused:
            last_state(release, TABLES[table], **wish)
        assert refused.value.said("zh").startswith(said)
    assert districts_of(release.exports)[0] in set(
        last_state(release, TABLES["districts"]).rows["district"].to_pylist()
    )
    assert districts_of(demo_store) == ()


def test_labels_of_a_list_are_not_to_be_confused() -> None:
    for table in TABLES.values():
        for column in table.columns:
            for language in ("zh", "en"):
                labels = [getattr(code, language).casefold() for code in column.code_list]
                assert len(labels) == len(set(labels)), column
