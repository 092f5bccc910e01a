"""The supervision list as pages show it: the most urgent first, in words, a file for each unit."""

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from tests.pages.conftest import Site

PAGE = "overview/due"


@pytest.mark.parametrize(
    ("lang", "past"), [("zh", "逾期 [0-9,]+ 天"), ("en", "overdue [0-9,]+ day")]
)
def test_days_past_are_words_and_never_a_negative_number(site: Site, lang: str, past: str) -> None:
    said = " ".join(site(PAGE, as_of="2024-05-31", lang=lang, due=["long_overdue"]).pieces)
    assert len(re.findall(past, said)) >= 50
    assert not re.search("[−-][0-9]+(,[0-9]+)? ?(天|day)", said)
    assert not re.search(">[−-][0-9,]+</td>", said)


def test_the_list_begins_with_what_falls_due_next(site: Site) -> None:
    rows = re.findall("<tr>(<td.*?)</tr>", " ".join(site(PAGE, as_of="2024-05-31").pieces))
    bands = [band for row in rows for band in re.findall("30天内|新逾期|早已逾期", row)]
    assert bands[0] == "30天内"
    assert bands == sorted(bands, key=["30天内", "新逾期", "早已逾期"].index)


def test_each_unit_is_sent_its_own_rows_and_all_of_them_are_sent(
    site: Site, files: dict[str, Callable[[], bytes]]
) -> None:
    page = site(PAGE, as_of="2024-05-31", district=["东湖区"], due=["newly_overdue", "in_30_days"])
    (found,) = re.findall(r"共 ([0-9,]+) 行", " ".join(page.pieces))
    (name,) = [name for name in files if name.endswith(".zip")]
    # What it is narrowed to is in its name too.
    assert re.match("督办清单_分单位_东湖区_公顷_.*30天内.*_2024-05-31_", name)
    rows, units = 0, []
    with zipfile.ZipFile(io.BytesIO(files[name]())) as archive:
        for member in archive.namelist():
            book = openpyxl.load_workbook(io.BytesIO(archive.read(member)))
            sheet, stamp = book.worksheets
            head, *body = sheet.iter_rows(values_only=True)
            (unit,) = {row[head.index("责任单位")] for row in body}
            assert str(unit or "未填责任单位") in member
            # What the file is narrowed to stands in it.
            assert any(str(unit) in str(cell) for line in stamp.values for cell in line)
            assert {row[head.index("到期区间")] for row in body} <= {"30天内", "新逾期"}
            rows += len(body)
            units.append(unit)
    assert len(set(units)) == len(units) > 3
    assert rows == int(found.replace(",", ""))


def test_a_list_whose_rows_name_no_unit_offers_no_file_a_unit(
    site: Site, files: dict[str, Callable[[], bytes]]
) -> None:
    site("offices/records", as_of="2024-05-31")
    assert any(name.endswith(".csv") for name in files)
    assert not any(name.endswith(".zip") for name in files)
