"""Below the eight the overview shows what registers declare: what is behind, the rest folded."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from figures.ask import ask, rows_of
from figures.context import Context
from tests.pages.asking import asking
from tests.pages.conftest import Site
from tests.pages.seen import ROOT, Seen, plain
from wall.asked import Asked
from wall.deck import deck
from wall.tiles import BOARD_LINES
from words.scene import Row

Address = Mapping[str, str | list[str]]
ADDRESSES: dict[str, Address] = {
    "in Chinese": {},
    "in English": {"lang": "en"},
    "one district": {"district": ["南港区"], "as_of": "2024-05-31"},
    "two districts": {"district": ["西岭区", "云溪县"], "lang": "en", "unit": "mu"},
}
BEHIND = ("behind", "slightly_behind")


def opened(site: Site, address: Address) -> Seen:
    assert site
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    return Seen(app.run())


def declared(context: Context) -> list[Row]:
    return [row for row in rows_of("headline_by_metric", context) if row["register"]]


def linked(html: str) -> list[tuple[str, dict[str, list[str]], str]]:
    """Return page, address and words of each link of a piece."""
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', html, re.DOTALL)
    parts = [(urlsplit(unescape(link)), plain(said)) for link, said in found]
    return [(at.path, parse_qs(at.query), said) for at, said in parts]


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))
def test_what_is_behind_has_a_tile_and_every_other_a_line(
    site: Site, demo_store: Path, address: Address
) -> None:
    seen = opened(site, address)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    (folded,) = [piece for piece in seen.pieces if "land-others" in piece]
    tiles = [piece for piece in seen.pieces if "land-tiles" in piece]
    with asking(demo_store, address) as asked:
        rows, scene = declared(asked.context), asked.context.scene
        units = {str(row["owner_unit"]) for row in asked.rows("holders_by_district")}
    late = [row for row in rows if row["status"] in BEHIND]
    others = [row for row in rows if row["status"] not in BEHIND]
    assert len(others) > 20
    assert len(tiles) == 1 + bool(late)
    lines = linked(folded)
    assert {(page, said) for page, _, said in lines} == {
        (f"register-{row['register']}", scene.label("metric", str(row["metric"]))) for row in others
    }
    assert len(lines) == len(others)
    # The filters in force go with every link.
    assert {tuple(asks.get("district", [])) for _, asks, _ in lines} == {
        tuple(address.get("district", ()))
    }
    if late:
        shown = linked(tiles[-1])
        assert [page for page, *_ in shown] == [
            f"register-{r['register']}" for r in _sorted(late, asked.context)
        ]
        for row, (_, _, said) in zip(_sorted(late, asked.context), shown, strict=True):
            assert scene.label("metric", str(row["metric"])) in said
    block = plain(folded) + plain(tiles[-1] if late else "")
    if address.get("lang") == "en":
        # Units in charge are called what the data call them.
        for unit in units:
            block = block.replace(unit, "")
        assert not re.search("[一-鿿]", block)
    assert not re.search(r"[a-z]_[a-z]", block)


def _sorted(rows: list[Row], context: Context) -> list[Row]:
    """Return rows by subject, in each as far behind as they are."""
    sections = ["approval", "farmland", "livelihood", "team"]
    section = {one.id: sections.index(one.section) for one in context.registers}

    def place(row: Row) -> tuple[int, int, float]:
        lead = float(str(row["lead"])) / float(str(row["target"])) if row["target"] else -9e9
        return section[str(row["register"])], BEHIND.index(str(row["status"])), lead

    return sorted(rows, key=place)


def test_the_lead_counts_every_indicator_and_its_card_lists_eight_and_what_is_behind(
    demo_store: Path,
) -> None:
    with asking(demo_store, {}) as asked:
        shown = ask("headline_by_metric", asked.context)
        rows = rows_of("headline_by_metric", asked.context)
    judged = [row for row in rows if row["status"] in (*BEHIND, "on_pace")]
    behind = [row["status"] for row in judged].count("behind")
    assert f"{len(judged)} 项有目标" in shown.conclusion
    assert f"{behind} 项滞后" in shown.conclusion
    late = [row for row in rows if row["register"] and row["status"] in BEHIND]
    assert shown.leading == 8 + len(late) < len(rows)
    first = rows[: shown.leading]
    assert all(row["register"] is None or row["status"] in BEHIND for row in first)


def test_the_board_has_the_eight_and_what_is_behind_and_says_how_many_more(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with asking(demo_store, {}) as asked:
        rows, scene = declared(asked.context), asked.context.scene
        late = {scene.label("metric", str(r["metric"])) for r in rows if r["status"] in BEHIND}
        first, second = boards(asked.context)
        assert len(first[0]) == 8
        assert set(second[0]) == late
        assert len(late) <= BOARD_LINES
        assert not any("台账指标" in note for note in (*first[1], *second[1]))
        monkeypatch.setattr("wall.tiles.BOARD_LINES", 1)
        _, (names, notes) = boards(asked.context)
        assert len(names) == 1
        assert f"另有 {len(late) - 1} 项台账指标未达到目标。" in notes


def boards(context: Context) -> list[tuple[list[str], list[str]]]:
    """Return the names and the notes of the board of the eight and of that of the registers."""
    slides = {slide["name"]: slide for slide in deck(Asked(context, "", "", ()))["slides"]}
    return [
        ([tile["name"] for tile in slides[name]["tiles"]], slides[name]["notes"])
        for name in ("indicators", "indicators~2")
    ]


def test_before_the_data_begin_nothing_stands_below_the_eight(site: Site, demo_store: Path) -> None:
    early = opened(site, {"as_of": "1995-01-31"})
    assert not [piece for piece in early.pieces if "land-others" in piece]
