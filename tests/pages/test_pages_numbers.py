"""What pages say is what the figures give: sentences from rows, tiles from cells."""

import re
from pathlib import Path

import pytest

from figures.columns import labelled
from figures.outline.land_supply import LAND_SUPPLY
from queries.catalogue import catalogue
from tests.pages.asking import asking
from tests.pages.conftest import Site
from tests.pages.said import conclusion, said_on
from ui.kept import forget
from words.scene import Row
from words.sentences.land_supply import stock as land_stock

SAID = said_on(LAND_SUPPLY)
ADDRESSES: dict[str, dict[str, str | list[str]]] = {
    "as it is": {},
    "in English, in mu": {"lang": "en", "unit": "mu", "as_of": "2024-05-31"},
    "one district, mid-month, by signing": {
        "district": "西岭区",
        "as_of": "2024-05-20",
        "basis": "event",
    },
    "two districts, last year": {
        "district": ["东湖区", "云溪县"],
        "as_of": "2023-06-30",
        "lang": "en",
    },
}
addresses = pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))


@addresses
@pytest.mark.parametrize("page", SAID)
def test_headlines_are_the_sentences_of_the_rows(
    site: Site, demo_store: Path, page: str, address: dict[str, str | list[str]]
) -> None:
    seen = site(page, **address)
    with asking(demo_store, address) as asked:
        assert seen.headlines == [conclusion(asked, item) for item in SAID[page]]


@addresses
@pytest.mark.parametrize("page", SAID)
def test_a_chart_says_its_headline_to_who_cannot_see_it(
    site: Site, demo_store: Path, page: str, address: dict[str, str | list[str]]
) -> None:
    seen = site(page, **address)
    with asking(demo_store, address) as asked:
        said = {item.name: conclusion(asked, item) for item in SAID[page]}
    assert seen.charts
    for name, (_, alt) in seen.charts.items():
        assert alt == said[name]


@addresses
def test_tiles_show_the_numbers_of_their_figures(
    site: Site, demo_store: Path, address: dict[str, str | list[str]]
) -> None:
    seen = site(**address)
    with asking(demo_store, address) as asked:
        voice = asked.scene.voice
        months = asked.rows("supply_disposal_rate_by_month")
        (month,) = (row for row in months if row["month_end"] == asked.scene.as_of)
        (pace,) = asked.rows("supply_pace")
        (stock,) = asked.rows("supply_stock_tie")
        mix = asked.rows("supply_disposal_mix")
    disposed = sum(float(str(row["area_ha"])) for row in mix if not row["is_reversal"])
    supplied = sum(float(str(row["area_ha"])) for row in mix if row["is_supply"])

    def area(row: Row, column: str) -> str:
        return voice.area(abs(float(str(row[column]))))

    rate, need, standing, real = seen.tiles.values()
    assert rate[0] == f"{voice.number(float(str(month['rate_pct'])))} %"
    if month["lead_ha"] is not None:
        assert area(month, "lead_ha") in rate[1]
    if pace["needed_per_month_ha"] is not None:
        assert need[0] == area(pace, "needed_per_month_ha")
    assert standing[0] == area(stock, "open_ha")
    assert voice.count(float(str(stock["open_parcels"]))) in standing[1]
    assert real[0] == f"{voice.number(100 * supplied / disposed, 1)} %"


def test_published_figures_of_the_demo_city_reach_the_page(site: Site) -> None:
    assert site(as_of="2024-05-31").tiles["批而未供处置率"][0] == "11.08 %"
    assert site(as_of="2024-04-30", lang="en").tiles["Disposal rate"][0] == "8.75 %"
    standing = site("standing", as_of="2023-12-31").headlines[0]
    assert "605 宗" in standing
    assert "272 宗" in standing


def test_one_district_is_not_the_city(site: Site) -> None:
    assert site().tiles != site(district="东湖区").tiles


def test_the_bridge_on_the_page_ties_to_the_open_stock(site: Site, demo_store: Path) -> None:
    seen = site("standing", as_of="2024-05-31")
    with asking(demo_store, {"as_of": "2024-05-31"}) as asked:
        tie = land_stock.bridge_tie(
            {"supply_stock_tie": asked.rows("supply_stock_tie")}, asked.scene
        )
    assert tie in seen.found(r'<p class="land-note">(.*?)</p>')


def test_every_figure_says_unit_day_release_definition_and_source(site: Site) -> None:
    seen = site(lang="en", as_of="2024-05-20")
    heads = [body for body in seen.pieces if body.startswith('<div class="land-figure">')]
    assert len(heads) == len(SAID["schedule"])
    for head in heads:
        for said in ("as of 20 May 2024 · release 1", "Definition", "Source", "data to 2024-10-31"):
            assert said in head


def test_a_table_by_itself_has_the_columns_named_and_one_beside_a_chart_every_column(
    site: Site, demo_store: Path
) -> None:
    beside, alone = "supply_disposal_rate_by_district", "supply_gap_parcels"
    seen = site()
    seen.app.session_state[f"more-{beside}"] = True
    seen.app.run()
    heads = [re.findall(r"<th [^>]*>(.*?)</th>", body) for body in seen.pieces if "<th " in body]
    with asking(demo_store, {}) as asked:
        labels = {
            query.name: {c.name: labelled(query, c, asked.scene) for c in query.returns}
            for query in (catalogue()[beside], catalogue()[alone])
        }
    # Nobody is chosen here, so nothing says who is.
    assert labels[beside].pop("is_chosen") == "所选"
    assert heads[0] == list(labels[beside].values())
    named = ("position", "parcel_name", "district", "base_remaining_ha", "owner_unit", "due_on")
    # Between them stands why districts lag, a table by itself as well.
    assert heads[2] == [labels[alone][name] for name in named]


def test_what_was_last_reported_later_than_shown_is_said(site: Site) -> None:
    hazard = "按最新状态（2024年10月31日）"
    assert any(hazard in body for body in site(as_of="2024-05-31").pieces)
    assert not any(hazard in body for body in site(as_of="2024-10-31").pieces)


def test_the_light_is_the_one_of_the_contract(site: Site, demo_store: Path) -> None:
    words = {
        "on_pace": "按序时",
        "slightly_behind": "略慢",
        "behind": "滞后",
        "no_target": "无目标",
    }
    for day in ("2024-04-30", "2024-08-31", "2024-10-31"):
        with asking(demo_store, {"as_of": day}) as asked:
            months = asked.rows("supply_disposal_rate_by_month")
        (status,) = (str(row["status"]) for row in months if str(row["month_end"]) == day)
        assert words[status] in site(as_of=day).tiles["批而未供处置率"][1]


@pytest.mark.parametrize("most", [3, 200])
@pytest.mark.parametrize(
    ("page", "figure", "limit"),
    [
        ("standing", "supply_over_10_parcels", "ui.card.TABLE_ROWS"),
        # Of a list that grows with the city no more rows are read than are shown.
        ("schedule", "supply_pending_entries", "figures.listed.FIRST_ROWS"),
    ],
)
def test_a_figures_table_has_all_its_rows_or_says_how_many_it_leaves_out(
    site: Site,
    demo_store: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    figure: str,
    limit: str,
    most: int,
) -> None:
    monkeypatch.setattr(limit, most)
    with asking(demo_store, {}) as asked:
        rows = len(asked.rows(figure))
    assert rows > 3
    title = catalogue()[figure].title.zh
    forget()
    start = f'<div class="land-scroll" tabindex="0" role="region" aria-label="{title}"'
    (table,) = [piece.partition(start)[2] for piece in site(page).pieces if start in piece]
    assert table.partition("</table>")[0].count("<tr>") - 1 == min(most, rows)
    assert (f"共 {rows} 行，此处列前 {most} 行" in table) == (rows > most)
