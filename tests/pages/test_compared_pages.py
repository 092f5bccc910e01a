"""In compare mode heading, tiles and cards say both sides, as paper and wall do; the sidebar
chooses and the address keeps it."""

from csv import reader
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1.element_tree import Multiselect

from briefing.compose import chosen_parts, compose
from briefing.job import Steps
from briefing.sheets import Stamp, as_csv
from charts.compared import MOST_ROWS, VALUE
from charts.compared import OTHER as OTHER_TRACE
from desk.viewer import ANYONE
from figures.ask import ask
from figures.matched import DIFFERENCE, OTHER
from figures.outline import page_at
from figures.reading import context_of
from figures.tiled import tiles_of
from tests.looking import limited_to
from tests.pages.conftest import Site
from tests.pages.pressing import choice
from tests.pages.seen import Seen
from tests.scope.ways import look_as
from wall.asked import asked
from wall.deck import deck
from words.language import Language
from words.voice import Voice

RATE = "supply_disposal_rate_by_month"
AGAINST = {"against": ["2023-10-31"]}


@pytest.fixture(autouse=True)
def _store(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))


def said(language: Language = "zh") -> str:
    context, _ = context_of(AGAINST, language, viewer=ANYONE)
    compared = ask(RATE, context).compared
    assert compared
    return compared.said


def test_heading_tiles_and_cards_say_both(site: Site) -> None:
    page = site(lang="zh", against="2023-10-31")
    assert page.is_whole
    assert "对比 2023年10月31日" in page.head
    assert said() in page.found(r'<p class="land-compared">(.*?)</p>')
    drawn, alt = page.charts[RATE]
    assert alt == said()
    assert [trace["name"] for trace in drawn["data"]] == [OTHER_TRACE, VALUE]
    context, _ = context_of(AGAINST, "zh", viewer=ANYONE)
    now, then = (
        tiles_of(page_at("supply-schedule"), one)[0]
        for one in (context, context_of({"as_of": ["2023-10-31"]}, "zh", viewer=ANYONE)[0])
    )
    assert now.number is not None
    assert then.number is not None
    points = Voice("zh").points(abs(now.number - then.number))
    assert now.beside == f"2023年10月31日 {then.value}%；低 {points}"
    assert now.beside in page.tiles["批而未供处置率"][1]


def test_what_is_drawn_is_both_sides_to_the_last_digit() -> None:
    context, _ = context_of(AGAINST, "zh", viewer=ANYONE)
    shown = ask(RATE, context)
    named = {column.name: column.values for column in shown.columns}
    for dark in (False, True):
        drawn = shown.drawn(shown.in_order, dark=dark)
        ys = {trace["name"]: trace["y"] for trace in drawn["data"]}
        assert ys[VALUE] == list(named["rate_pct"])
        assert ys[OTHER_TRACE] == list(named["rate_pct" + OTHER])
    # A click opens the rows behind the first side's month.
    (behind,) = [t["customdata"] for t in drawn["data"] if t["name"] == VALUE]
    months = shown.table.column("month_end").to_pylist()
    assert [months[at] for (at,) in behind] == list(named["month_end"])


def test_one_sided_rows_are_drawn_without_a_bar_and_have_no_row_to_open() -> None:
    """A method that disposed of land last year and of none this year stands without a nought."""
    context, _ = context_of(AGAINST, "zh", viewer=ANYONE)
    shown = ask("idle_disposal_by_method", context)
    assert shown.matched
    gone = [at for at, pair in enumerate(shown.matched.pairs) if pair.row is None]
    assert gone
    drawn = shown.drawn(shown.in_order, dark=False)
    for trace in drawn["data"]:
        if trace["name"] == VALUE:
            assert [trace["x"][at] for at in gone] == [None] * len(gone)
            assert [trace["customdata"][at] for at in gone] == [[None]] * len(gone)
            assert {trace["text"][at] for at in gone} == {"无此项"}


def test_of_many_rows_those_farthest_apart_are_drawn_and_the_others_counted() -> None:
    context, _ = context_of(AGAINST, "zh", viewer=ANYONE)
    shown = ask("supply_stock_by_age_and_reason", context)
    assert shown.matched
    gaps = [abs(gap) for _, _, gap in shown.matched.values if gap is not None]
    drawn = shown.drawn(shown.in_order, dark=False)
    mine, theirs = (trace["x"] for trace in drawn["data"])
    assert len(mine) == MOST_ROWS < len(shown.matched.pairs)
    apart = [abs(one - other) for one, other in zip(mine, theirs, strict=True)]
    assert sorted(apart) == sorted(gaps)[-MOST_ROWS:]
    said = [text["text"] for text in drawn["layout"]["annotations"]]
    assert f"相差最大的；另 {len(shown.matched.pairs) - MOST_ROWS} 行见数据表" in said


def test_a_page_without_it_shows_nothing_of_it(site: Site) -> None:
    page = site(lang="zh")
    assert "对比" not in page.head
    assert page.found(r'<p class="land-(?:compared|beside)">(.*?)</p>') == []
    assert not {"against", "against_district"} & page.address.keys()
    # Folded it has no widget of its own.
    assert not [one for one in page.app.selectbox if one.label == "另一日期"]
    assert len(page.app.multiselect) == 1


def unfolded(page: Seen) -> Seen:
    page.app.session_state["against-open"] = True
    page.app.run()
    return page


def others(page: Seen) -> Multiselect[str]:
    (found,) = [one for one in unfolded(page).app.multiselect if one.label == "另一组区县"]
    return found


def test_the_sidebar_writes_the_address_and_the_next_page_keeps_it(site: Site) -> None:
    page = unfolded(site(lang="zh"))
    choice(page, "另一日期").select("2023年10月").run()
    assert page.address["against"] == ["2023-10-31"]
    assert "对比 2023年10月31日" in page.head
    page.switch("standing")
    assert page.address["against"] == ["2023-10-31"]
    assert page.found(r'<p class="land-compared">(.*?)</p>')
    others(page).select("西岭区").run()
    assert page.address["against_district"] == ["西岭区"]
    assert "对比西岭区 2023年10月31日" in page.head
    # The whole city takes the place of the districts, and is what the page shows already.
    others(page).select("全市").run()
    assert page.bar == ["against_district = city：与被比的相同"]
    assert "against_district" not in page.address
    choice(unfolded(page), "另一日期").select(None).run()
    assert "against" not in page.address
    assert "对比" not in page.head


def test_the_other_language_says_the_same_comparison(site: Site) -> None:
    page = site(lang="zh", against="2023-10-31")
    page.app.session_state["lang"] = "en"
    page.app.run()
    assert page.address["against"] == ["2023-10-31"]
    assert said("en") in page.found(r'<p class="land-compared">(.*?)</p>')


def test_what_cannot_be_compared_with_is_said_and_the_page_stands_alone(site: Site) -> None:
    page = site(lang="zh", against="2023-02-30", against_district="东胡区")
    assert page.bar == [
        "against = 2023-02-30：不是日期，应为 2024-05-31 的形式",
        "against_district = 东胡区：没有这个区县",
    ]
    assert "对比" not in page.head
    assert page.found(r'<p class="land-compared">(.*?)</p>') == []


def test_who_sees_some_districts_compares_these_alone(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_as(monkeypatch, limited_to("东湖区", "西岭区"))
    page = site(lang="zh", district="东湖区", against_district="南港区")
    assert page.bar == ["against_district = 南港区：没有这个区县"]
    assert "南港区" not in page.head
    page = site(lang="zh", district="东湖区", against_district="西岭区")
    assert page.bar == []
    assert any("西岭区" in line for line in page.found(r'<p class="land-compared">(.*?)</p>'))


def test_links_of_a_page_and_of_its_show_lead_on_with_it(site: Site) -> None:
    page = site("overview/headline", lang="zh", against="2023-10-31")
    led = page.found(r'<a class="land-tile" target="_self" href="([^"]*)"')
    assert led
    assert all("against=2023-10-31" in address for address in led)
    (show,) = page.found(r'<a class="land-show" target="_self" href="([^"]*)"')
    assert "against=2023-10-31" in show


def test_the_wall_says_and_draws_both() -> None:
    shown = deck(asked(AGAINST, "zh", ANYONE))
    assert "对比 2023年10月31日" in shown["tags"]
    assert shown["problems"] == []
    slides = {slide["name"]: slide for slide in shown["slides"]}
    pace = slides["supply-pace"]
    assert pace["notes"][0] == said()
    names = [trace["name"] for trace in pace["figure"]["dark"]["data"]]
    assert names == [OTHER_TRACE, VALUE]
    assert "2023年10月31日" in pace["tiles"][0]["said"]
    assert not [slide for slide in shown["slides"] if slide.get("fault")]


def test_paper_says_draws_and_lists_both() -> None:
    context, _ = context_of(AGAINST, "zh", viewer=ANYONE)
    written = compose(
        context,
        datetime(2026, 11, 29, tzinfo=UTC),
        Steps(100, lambda *_: None),
        chosen_parts(("supply-schedule",)),
    )
    figure = next(one for one in written.figures if one.name == RATE)
    assert figure.remarks[0] == said()
    assert "对比 2023年10月31日" in written.stamp
    (plot,) = figure.plots
    assert [series.name for series in plot.series] == ["2023-10-31", "2024-10-31"]
    shown = ask(RATE, context)
    rates = {column.name: column.values for column in shown.columns}
    assert plot.series[1].values == rates["rate_pct"]
    assert plot.series[0].values == rates["rate_pct" + OTHER]
    assert [name for name in figure.shown if name.startswith("rate_pct")] == [
        "rate_pct",
        "rate_pct" + OTHER,
        "rate_pct" + DIFFERENCE,
    ]
    # A list that is not compared says so on paper too.
    listed = next(one for one in written.figures if one.name == "supply_gap_parcels")
    assert listed.remarks[0].startswith("逐条名单不作对比")


def test_a_file_of_a_figure_has_value_other_and_difference() -> None:
    context, _ = context_of({**AGAINST, "as_of": ["2024-10-31"]}, "zh", viewer=ANYONE)
    shown = ask(RATE, context)
    made = as_csv(shown.columns, Stamp(()), context.voice, exact=True).decode("utf-8-sig")
    lines = [line for line in reader(made.splitlines()) if len(line) > 5]
    head, *rows = lines
    assert len(rows) == shown.count
    at = [head.index(name) for name in head if name.startswith("比率")]
    assert [head[place] for place in at] == [
        "比率（%）",
        "比率（%），2023-10-31",
        "比率（%），差",
    ]
    for row in rows:
        value, other, gap = (row[place] for place in at)
        if value and other:
            assert float(gap) == float(value) - float(other)
