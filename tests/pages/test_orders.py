"""An instruction is given from a tile, a record, a due item and the rows behind a figure."""

from datetime import date

import pytest

from desk.database import Desk
from desk.instructions.model import Order
from desk.instructions.reading import instructions
from tests.desk.people import viewer
from tests.pages.conftest import Login, Site
from tests.pages.pressing import choice, labels, open_order, press, write
from tests.pages.seen import Seen

DAY = {"as_of": "2024-05-31"}


def given(page: Seen, desk: Desk, unit: str | None = None) -> Order:
    """Give an instruction in the form that is open, and return it as it is kept."""
    write(page, "交办内容", "说明原因")
    if unit:
        choice(page, "承办单位").select(unit)
    press(page, "交办")
    assert not page.app.error
    (one,) = instructions(desk, viewer(desk, "boss"))
    return one.order


@pytest.mark.parametrize(
    ("place", "name", "metric", "key"),
    [
        (
            "overview/headline",
            "违法图斑整改率",
            "case_rectification_rate",
            "Case rectification rate",
        ),
        ("schedule", "批而未供处置率", None, "Disposal rate"),
    ],
)
def test_from_a_tile_its_number_goes_along_and_its_name_in_any_language(
    place: str, name: str, metric: str | None, key: str, site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = site(place, lang="zh", **DAY)
    open_order(page, "tiles")
    number = choice(page, "所指数字")
    (meant,) = [one for one in number.options if one.startswith(name)]
    number.select(meant).run()
    on = given(page, desk, "利用科").on
    assert (on.metric, on.figure, on.tile) == (metric, None, key)
    assert meant == f"{name} {on.value} {on.value_unit}"
    assert on.said == name


def test_from_an_indicator_of_a_register_below_the_eight(
    site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = site("overview/headline", lang="zh", **DAY)
    open_order(page, "declared")
    number = choice(page, "所指数字")
    assert len(set(number.options)) == len(number.options) > 10
    number.select(number.options[3]).run()
    on = given(page, desk, "利用科").on
    assert on.metric
    assert (on.page, on.figure, on.tile) == ("overview", None, None)
    assert str(on.said) in number.options[3]


@pytest.mark.parametrize(
    ("place", "listed"),
    [("enforcement/cases", "case_open_records"), ("overview/due", "due_items")],
)
def test_from_a_row_its_unit_is_put_in_place_and_its_district_kept(
    place: str, listed: str, site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = site(place, lang="zh", **DAY)
    open_order(page, f"row-{listed}")
    assert "承办单位" not in [one.label for one in page.app.selectbox]
    row = choice(page, "行")
    assert len(set(row.options)) == len(row.options)
    row.select(row.options[0]).run()
    unit = choice(page, "承办单位").value
    assert unit
    order = given(page, desk)
    assert order.unit == unit
    assert order.on.record == row.options[0]
    assert order.on.value is None
    assert order.on.districts is not None
    (district,) = order.on.districts
    assert district in " ".join(page.found("<tr><td.*?</tr>"))


def test_from_a_searched_list_the_address_keeps_the_search(
    site: Site, desk: Desk, login: Login
) -> None:
    login("boss")
    page = site("enforcement/cases", lang="zh", list="case_records", q="东湖", **DAY)
    open_order(page, "row-case_records")
    row = choice(page, "行")
    row.select(row.options[1]).run()
    on = given(page, desk, "利用科").on
    assert "list=case_records" in on.filters
    assert "q=%E4%B8%9C%E6%B9%96" in on.filters


@pytest.mark.parametrize("account", ["zhang", "li", "reviewer"])
@pytest.mark.parametrize("place", ["overview/headline", "overview/due", "enforcement/cases"])
def test_nobody_else_is_offered_one(
    account: str, place: str, site: Site, desk: Desk, login: Login
) -> None:
    login(account)
    page = site(place, lang="zh", **DAY)
    assert page.is_whole
    for key in ("tiles", "row-due_items", "row-case_open_records"):
        open_order(page, key)
    assert "交办" not in labels(page)
    assert date.today().isoformat() not in str(page.app.date_input)
