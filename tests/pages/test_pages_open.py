"""Each page opens for every choice a viewer can make, and shows what he chose."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import PAGES as FILES
from data.warehouse import Parameters, Warehouse
from figures import ahead, results
from figures.outline import OUTLINE, Page
from queries.catalogue import catalogue
from tests.pages.conftest import Site
from tests.pages.seen import PAGES
from ui.kept import forget

CHOICES: dict[str, dict[str, str | list[str]]] = {
    "as it is": {},
    "in mu": {"unit": "mu"},
    "by signing": {"basis": "event"},
    "one district": {"district": "高新区"},
    "two districts": {"district": ["东湖区", "西岭区"]},
    "mid-month": {"as_of": "2024-05-20"},
    "leap day": {"as_of": "2024-02-29"},
    "new year's day": {"as_of": "2024-01-01"},
    "before the data": {"as_of": "2009-01-31"},
    "all at once": {
        "unit": "mu",
        "basis": "event",
        "district": "云溪县",
        "as_of": "2023-07-13",
    },
}
TITLES = {
    "zh": ("处置进度", "存量与成因", "地块明细"),
    "en": ("Disposal progress", "Standing stock", "Records"),
}


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("choice", CHOICES.values(), ids=list(CHOICES))
def test_every_page_opens(site: Site, choice: dict[str, str | list[str]], language: str) -> None:
    seen = site(lang=language, **choice)
    for page, title in zip(PAGES, TITLES[language], strict=True):
        seen.switch(page)
        assert seen.is_whole, (page, seen.alerts, seen.app.exception)
        assert seen.title == title
        assert len(seen.charts) <= 4


@pytest.mark.parametrize(
    "page", [page for part in OUTLINE for page in part.pages if page.rows], ids=lambda p: p.address
)
def test_a_page_reads_each_of_its_figures_once(
    site: Site, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, answered = Warehouse.answer, []

    def noted(self: Warehouse, sql: str, params: Parameters | None = None) -> object:
        answered.append(sql)
        return answer(self, sql, params)

    monkeypatch.setattr(Warehouse, "answer", noted)
    file = FILES[page.address].removeprefix("pages/").removesuffix(".py")
    # A page of one district shows its figures where one is chosen.
    is_of_one = any(item.by_district for item in page.shown)
    # Whose cards are kept is drawn at once; what it began to ask ahead is waited for.
    with ThreadPoolExecutor() as at_once, monkeypatch.context() as here:
        here.setattr(ahead, "_AT_ONCE", at_once)
        seen = site(file, **({"district": "东湖区"} if is_of_one else {}))
    results.fetch.cache_clear()
    forget()
    answered.clear()
    assert seen.switch(file).is_whole
    read = {
        item.name: sum(catalogue()[item.name].sql in sql for sql in answered)
        for item in page.shown
        if item.by_district is not False
    }
    assert set(read.values()) == {1}, read


def test_the_title_line_says_city_place_day_release_and_that_it_is_a_demo(site: Site) -> None:
    head = site(as_of="2024-05-20", district=["东湖区", "西岭区"]).head
    for said in ("处置进度", "东湖区、西岭区", "截至 2024年5月20日", "第 1 期发布", "演示数据"):
        assert said in head


def test_a_page_has_one_title_and_its_headings_follow_it(site: Site) -> None:
    seen = site()
    for page in PAGES:
        levels = re.findall(r"<(h\d)", "".join(seen.switch(page).pieces))
        assert levels[:1] == ["h1"]
        assert set(levels[1:]) <= {"h2"}


def test_a_choice_made_on_one_page_holds_on_the_next(site: Site) -> None:
    seen = site(as_of="2024-05-20", district=["东湖区", "西岭区"], unit="mu", lang="en")
    for page in ("standing", "records", "schedule"):
        head = seen.switch(page).head
        assert "Donghu District and Xiling District" in head
        assert "as of 20 May 2024" in head


def test_the_address_says_what_is_shown_and_leaves_out_what_is_usual(site: Site) -> None:
    assert site().address == {"as_of": ["2024-10-31"]}
    asked: dict[str, str | list[str]] = {
        "as_of": "2024-05-20",
        "district": ["东湖区", "西岭区"],
        "unit": "mu",
        "basis": "event",
        "lang": "en",
    }
    assert site("standing", **asked).address == {
        key: [value] if isinstance(value, str) else value for key, value in asked.items()
    }


def test_a_filter_changes_figures_and_address_together(site: Site) -> None:
    seen = site()
    city = seen.headlines
    seen.app.multiselect("pick-district-zh").set_value(["高新区"]).run()
    assert seen.is_whole
    assert "高新区" in seen.head
    assert seen.address["district"] == ["高新区"]
    assert seen.headlines[0] != city[0]
    seen.app.multiselect("pick-district-zh").set_value([]).run()
    assert seen.headlines == city
    assert "district" not in seen.address


def test_the_filters_are_drawn_once(site: Site) -> None:
    seen = site()
    for page in PAGES:
        sidebar = seen.switch(page).app.sidebar
        drawn = [w.key for w in (*sidebar.selectbox, *sidebar.multiselect, *sidebar.button_group)]
        assert sorted(str(key) for key in drawn) == [
            f"pick-{name}-zh" for name in ("as_of", "basis", "district", "lang", "unit")
        ]


def test_the_bar_names_each_part_of_an_address_that_was_ignored(site: Site) -> None:
    seen = site(
        as_of="2024-02-30", district=["东胡区", "西岭区"], unit="acre", asof="2024", lang="zh"
    )
    assert seen.bar == [
        "as_of = 2024-02-30：不是日期，应为 2024-05-31 的形式",
        "district = 东胡区：没有这个区县",
        "unit = acre：不在可选范围内",
        "asof = 2024：没有这个参数",
    ]
    assert "现显示：西岭区，2024年10月31日。" in seen.alerts[0]
    assert not seen.app.exception


def test_an_address_for_no_district_there_is_says_it_shows_the_city_instead(site: Site) -> None:
    seen = site(district="东胡区", lang="en")
    assert seen.bar == ["district = 东胡区: there is no such district"]
    assert "Shown instead: the whole city" in seen.alerts[0]


def test_the_bar_names_what_only_other_pages_read(site: Site) -> None:
    named = ["q = 工业：只有其他页面才用这个参数", "metric = x：只有其他页面才用这个参数"]
    seen = site("schedule", district="东湖区", q="工业", metric="x")
    assert (seen.bar, seen.address["district"]) == (named, ["东湖区"])
    assert not {"q", "metric"} & set(seen.address)
    records = site("records", q="工业", metric="x", desc="yes")
    assert records.bar == [named[1], "desc = yes：不在可选范围内"]
    assert records.address["q"] == ["工业"]


def test_what_a_page_had_in_the_address_goes_with_it_and_is_no_fault_of_the_next(
    site: Site,
) -> None:
    seen = site("records", q="工业", district="东湖区")
    assert seen.switch("schedule").is_whole
    assert (seen.address["district"], "q" in seen.address) == (["东湖区"], False)
    assert seen.switch("records").address["district"] == ["东湖区"]


def test_of_many_parts_that_were_ignored_the_bar_counts_the_rest(site: Site) -> None:
    many = {f"x{at}": "1" for at in range(900)}
    bar = site("schedule", district="东湖区", lang="en", **many).bar
    assert (bar[0], len(bar), bar[-1]) == ("x0 = 1: no such parameter", 13, "888 more")


def test_the_bar_goes_once_a_filter_is_used(site: Site) -> None:
    seen = site(district="东胡区")
    assert seen.bar
    seen.app.multiselect("pick-district-zh").set_value(["高新区"]).run()
    assert seen.bar == []


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("as_of", "2024-11-01", "later than the data reach"),
        ("as_of", "1899-12-31", "earlier than the data reach"),
        ("lang", "fr", "不在可选范围内"),
        ("release", "0099-20240101T000000-abcdef", "there is no such release"),
    ],
)
def test_every_reason_is_in_the_viewers_language(
    site: Site, key: str, value: str, why: str
) -> None:
    address = {key: value} if key == "lang" else {key: value, "lang": "en"}
    (said,) = site(**address).bar
    assert why in said


def test_a_script_in_an_address_is_shown_as_text(site: Site) -> None:
    seen = site(district="<script>alert(1)</script>")
    assert not [body for body in seen.pieces if "<script" in body]
    assert "<script>alert(1)</script>" in seen.alerts[0]


def test_before_the_data_begin_the_bar_says_so_and_no_page_shows_a_number(site: Site) -> None:
    seen = site(as_of="1950-01-31", lang="en")
    said = "; nothing is known of 31 January 1950."
    for page in PAGES:
        seen.switch(page)
        assert seen.app.exception == []
        (alert,) = seen.alerts
        assert alert.startswith("The data begin on ")
        assert alert.endswith(said)
        assert seen.tiles == {}
        assert seen.charts == {}
        assert all(headline.endswith(said) for headline in seen.headlines)


@pytest.mark.parametrize(
    ("file", "searched"),
    [
        ("enforcement/cases", "图斑编号、行政区、责任单位 …"),
        ("offices/records", "机构编码、机构名称、行政区 …"),
        ("land_supply/records", "地块编号、地块名称、行政区 …"),
    ],
)
def test_a_list_says_what_of_its_own_is_searched(site: Site, file: str, searched: str) -> None:
    assert site(file).app.text_input("records_q").placeholder == searched
