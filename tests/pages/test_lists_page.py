"""A list is sorted and narrowed by its address, and says what it is narrowed to."""

import re

import pytest

from tests.pages.conftest import Site

CASES = "enforcement/cases"


def column(said: str, place: int) -> list[str]:
    rows = re.findall("<tr>(<td.*?)</tr>", said)
    return [re.findall("<td[^>]*>([^<]*)", row)[place] for row in rows]


def place_of(said: str, name: str) -> int:
    return re.findall(r'data-of="(\w+)"', said).index(name)


@pytest.mark.parametrize("desc", [True, False])
def test_the_address_sorts_and_the_heading_says_how(site: Site, desc: bool) -> None:
    keys = {"sort": "illegal_area_mu", "desc": "1"} if desc else {"sort": "illegal_area_mu"}
    said = " ".join(site(CASES, as_of="2024-05-31", unit="mu", list="case_records", **keys).pieces)
    cells = column(said, place_of(said, "illegal_area_mu"))
    found = [float(cell.replace(",", "")) for cell in cells]
    assert len(found) == 50
    assert found == sorted(found, reverse=desc)
    way = "descending" if desc else "ascending"
    assert re.findall(r'aria-sort="(\w+)"><button[^>]*data-of="(\w+)"', said) == [
        (way, "illegal_area_mu")
    ]


def test_the_list_has_one_way_to_sort(site: Site) -> None:
    page = site(CASES, as_of="2024-05-31")
    assert not [box for box in page.app.selectbox if "sort" in str(box.key)]
    assert not [one for one in page.app.toggle if "desc" in str(one.key)]


def test_a_cell_narrows_the_list_and_is_said(site: Site) -> None:
    asked = {"as_of": "2024-05-31", "list": "case_records"}
    every = site(CASES, **asked)
    page = site(CASES, **asked, cell=["issue_year:2021"])
    assert page.found(r'<p class="land-narrowed">(.*?)<button') == ["只列：下发年度: 2021"]
    said = " ".join(page.pieces)
    assert set(column(said, place_of(said, "issue_year"))) == {"2021"}
    (rows,), (all_rows,) = (one.found(r"共 ([0-9,]+) 行") for one in (page, every))
    assert 0 < int(rows.replace(",", "")) < int(all_rows.replace(",", ""))
    assert every.found(r'<p class="land-narrowed">(.*?)<button') == []


def test_a_cell_that_cannot_be_is_named_in_the_bar(site: Site) -> None:
    page = site(CASES, as_of="2024-05-31", cell=["issue_year:abc"])
    assert any("issue_year:abc" in one for one in page.pieces if "land-bar" in one)
