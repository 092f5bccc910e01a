"""The overview says what its figures give and leads on to where each number is explained."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data.codes import CODE_LISTS
from figures.outline import ADDRESS, defined_by, explained_on, item_of
from figures.tiles.overview import answers
from queries.catalogue import catalogue
from tests.pages.asking import asking
from tests.pages.conftest import Site
from tests.pages.seen import ROOT, Seen, plain
from words.sentences.overview import additions, headline
from words.sentences.overview import lead as overview
from words.sentences.overview.holders import by_district
from words.sentences.overview.months import by_month
from words.sentences.overview.opening import FIGURES
from words.sentences.overview.rankings import others, ranked

METRIC = "case_rectification_rate"
ADDRESSES: dict[str, dict[str, str | list[str]]] = {
    "as it is": {"metric": METRIC},
    "two districts in mu": {
        "metric": METRIC,
        "district": ["南港区", "云溪县"],
        "as_of": "2024-05-20",
        "unit": "mu",
        "lang": "en",
    },
    "January": {"metric": METRIC, "as_of": "2024-01-31"},
    "before the data": {"metric": METRIC, "district": "东湖区", "as_of": "2009-01-31"},
}


def opened(site: Site, address: Mapping[str, str | list[str]]) -> Seen:
    """Open the overview at an address."""
    assert site
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    return Seen(app.run())


def _listed(of: str | list[str] | None) -> list[str]:
    return [of] if isinstance(of, str) else of or []


def moves(seen: Seen) -> list[tuple[str, dict[str, list[str]], str]]:
    """Return page, address and sentence of each movement said."""
    (listed,) = [piece for piece in seen.pieces if "land-moves" in piece]
    found = []
    for link, said in re.findall(r'<li><a target="_self" href="([^"]+)">(.*?)</a></li>', listed):
        parts = urlsplit(unescape(link))
        found.append((parts.path, parse_qs(parts.query), plain(said)))
    return found


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))
def test_the_page_opens_with_the_answer_each_sentence_a_link(
    site: Site, demo_store: Path, address: dict[str, str | list[str]]
) -> None:
    seen = opened(site, address)
    opening = next(piece for piece in seen.pieces if "land-head" in piece)
    with asking(demo_store, address) as asked:
        told = answers({name: asked.rows(name) for name in FIGURES}, asked.scene)
    shown = re.findall(r"<li>(.*?)</li>", opening)
    assert 1 <= len(shown) <= 3
    for said, answer in zip(shown, told, strict=True):
        assert re.sub(r"\s", "", plain(said)).endswith(re.sub(r"\s", "", answer.said + answer.more))
        if not answer.metric:
            continue
        (link,) = re.findall(r'^<a target="_self" href="([^"]+)">', said)
        parts = urlsplit(unescape(link))
        page = explained_on(answer.metric).address
        assert parts.path == (f"{ADDRESS}{answer.register}" if answer.register else page)
        assert parse_qs(parts.query).get("district", []) == _listed(address.get("district"))
    # The answer stands in place of the question.
    assert "land-lead" not in opening


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))
def test_headlines_are_the_sentences_of_the_rows(
    site: Site, demo_store: Path, address: dict[str, str | list[str]]
) -> None:
    seen = opened(site, address)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    with asking(demo_store, address) as asked:
        whole = asked.rows("headline_by_metric")

        def of_metric(name: str) -> list[dict[str, object]]:
            return [row for row in asked.rows(name) if row["metric"] == METRIC]

        signals = asked.rows("headline_signal_by_month")
        beside = {"headline_by_metric": whole, "headline_signal_by_month": signals}
        expected = [
            by_month(of_metric("headline_by_month"), asked.scene, {}),
            headline.by_district(of_metric("headline_by_district"), asked.scene, beside),
            additions.by_month(of_metric("headline_signal_by_month"), asked.scene, {}),
            ranked(of_metric("rankings_by_period"), asked.scene, {}),
            overview.headline(whole, asked.scene, {}),
            by_district(of_metric("holders_by_district"), asked.scene, {}),
            overview.due_items(asked.rows("due_items_by_kind"), asked.scene, {}),
        ]
        if other := asked.rows("other_rankings_by_period"):
            expected.append(others(other, asked.scene, {}))
        if peers := asked.rows("peers_by_metric"):
            expected.append(item_of("peers_by_metric").conclude(peers, asked.scene, {}))
    assert seen.headlines[1:] == expected
    # The year of an indicator, its months between their limits, districts, ranks, what is due.
    assert len(seen.charts) <= 5


def test_the_largest_movements_lead_to_their_page_and_district(
    site: Site, demo_store: Path
) -> None:
    address: dict[str, str | list[str]] = {"as_of": "2024-10-31"}
    seen = opened(site, address)
    said = moves(seen)
    assert [(page, asks["district"]) for page, asks, _ in said] == [
        ("case-closure", ["南港区"]),
        ("supply-standing", ["南港区"]),
        ("case-closure", ["云溪县"]),
    ]
    assert {asks["as_of"][0] for _, asks, _ in said} == {"2024-10-31"}
    with asking(demo_store, address) as asked:
        wholes = {row["metric"]: row for row in asked.rows("headline_by_metric")}
        parts = asked.rows("headline_by_district")
        now = {row["metric"]: row for row in asked.rows("headline_signal_by_month")}
        told = [
            "case_transfer_closure_rate", "supply_over_10_parcels", "case_rectification_rate",
        ]  # fmt: skip
        expected = [
            headline.movement(
                wholes[metric],
                [part for part in parts if part["metric"] == metric],
                asked.scene,
                now[metric],
            )
            for metric in told
        ]
    assert [sentence for *_, sentence in said] == expected
    # The disposal rates moved more against their targets, and no more than they always do.
    assert [wholes[metric]["movement_rank"] for metric in told] > [1, 2, 3]
    (card,) = [piece for piece in seen.pieces if "land-moves" in piece]
    assert "另有 2 项指标的变动在正常波动范围内。" in card


def test_movements_within_their_range_are_not_told(site: Site) -> None:
    # In June 2024 no indicator with a target left its range.
    pieces = opened(site, {"as_of": "2024-06-30"}).pieces
    assert not [piece for piece in pieces if "land-moves" in piece]
    assert [piece for piece in pieces if "变动均在正常波动范围内。" in piece]


def test_a_tile_says_in_a_word_whether_it_moved(site: Site) -> None:
    seen = opened(site, {"as_of": "2024-10-31"})
    said = seen.found(r'<span class="land-course" title="[^"]*">(.*?)</span>')
    assert sorted(said) == ["好转"] * 5 + ["无实质变化"] * 2
    assert 'title="2024年10月增量连续 9 个月低于均值">好转<' in "".join(seen.pieces)


def test_a_movement_of_one_district_keeps_that_district(site: Site) -> None:
    said = moves(opened(site, {"district": "南港区"}))
    assert said
    assert {tuple(asks["district"]) for _, asks, _ in said} == {("南港区",)}


def test_what_moved_most_is_explained_unless_another_is_asked_for(site: Site) -> None:
    assert "headline_by_month-supply_disposal_rate" in opened(site, {}).charts
    seen = opened(site, {"metric": METRIC})
    assert f"headline_by_month-{METRIC}" in seen.charts
    # What the indicator means stands first in each card shown of it, and no other's meaning does.
    by_indicator = [piece for piece in seen.pieces if "<dt>指标</dt>" in piece]
    assert len(by_indicator) == 5
    for code in (known.code for known in CODE_LISTS["metric"]):
        meaning = catalogue()[defined_by(code)].definition.zh
        told = [meaning in plain(piece) for piece in by_indicator]
        assert told == [code == METRIC] * 5, code


def test_the_indicator_chosen_goes_into_the_address(site: Site) -> None:
    seen = opened(site, {})
    assert "metric" not in seen.address
    seen.app.selectbox(key="pick-metric-zh").set_value("idle_new_ha").run()
    assert seen.address["metric"] == ["idle_new_ha"]
    assert "headline_by_month-idle_new_ha" in seen.charts


def test_an_unknown_indicator_is_named_and_ignored(site: Site) -> None:
    seen = opened(site, {"metric": "gdp"})
    assert seen.bar == ["metric = gdp：不在可选范围内"]
    assert "metric" not in seen.address
    assert len(seen.charts) == 5


def test_notes_stand_under_the_chart_they_belong_to(site: Site) -> None:
    year, months = opened(site, {"metric": METRIC}).found(r'<ul class="land-remarks">(.*?)</ul>')
    listed = year
    assert months.endswith(year.split("</b>")[-1])
    assert "2024年7月8日 · 市局执法监督处：各区联动执法办公室全部挂牌" in listed
    assert "省厅通报" not in listed
