"""The mark on a card is one line that leads to the rows; the quality page has its tiles."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from tests.pages.conftest import Site
from tests.pages.seen import Seen

LINK = re.compile(r'<a class="land-warned" target="_self" href="([^"]*)">')


def links(seen: Seen) -> list[str]:
    return [unescape(href) for body in seen.pieces for href in LINK.findall(body)]


def test_a_card_bears_one_line_that_leads_to_its_rows(site: Site) -> None:
    seen = site("enforcement/backlog", district="云溪县")
    marks = seen.found(r'<a class="land-warned"[^>]*>(.*?)</a>')
    assert len(marks) == len(seen.headlines)
    assert set(marks) == {"⚠ 提示 8 行", "⚠ 提示 9 行"}
    for body in seen.pieces:
        assert body.count("land-warned") <= 1
    (first,) = {
        href for href, mark in zip(links(seen), marks, strict=True) if mark.endswith("9 行")
    }
    asked = parse_qs(urlsplit(first).query)
    assert urlsplit(first).path == "data-warnings"
    assert asked["district"] == ["云溪县"]
    rows = site("upkeep/warnings", district="云溪县", warning=asked["warning"])
    assert rows.found(r'<p class="land-proof" role="status">(.*?)</p>') == ["共 9 行"]


def test_the_tiles_count_warnings_rows_in_doubt_and_what_is_late(site: Site) -> None:
    tiles = site("upkeep/quality").tiles
    assert {name: value for name, (value, _) in tiles.items() if name in ("提示", "疑点行")} == {
        "提示": "51",
        "疑点行": "103",
    }
    assert tiles["超期未更新的表"][0] == "11"
