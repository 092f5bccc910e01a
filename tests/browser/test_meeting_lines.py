"""Headlines break where a reader pauses, and a wall that stands upright shows everything."""

from pathlib import Path

import pytest

from desk.viewer import ANYONE
from figures.ask import rows_of
from figures.reading import context_of
from tests.browser.conftest import Windows
from tests.browser.serving import Server
from tests.browser.settling import sized
from tests.browser.walls import Wall

LINES = Path(__file__).with_name("wall_lines.js").read_text(encoding="utf-8")
UPRIGHT = [(1080, 1920), (768, 1024)]
SIZES = [(1366, 768), (1024, 768), (1920, 1080), UPRIGHT[0]]


@pytest.fixture
def names(store: Path) -> list[str]:
    """Return the names that headlines of the demo city may hold."""
    context, _ = context_of({}, "zh", viewer=ANYONE, root=store)
    units = {str(row["owner_unit"]) for row in rows_of("case_overdue_by_unit", context)}
    return [*units, *(part for pair in context.names_en for part in pair)]


def drawn_at(show: Wall, size: tuple[int, int]) -> Wall:
    sized(show.page, *size)
    return show.all_drawn()


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
@pytest.mark.parametrize("place", ["", "&district=东湖区"], ids=["city", "district"])
def test_a_line_of_a_headline_ends_at_a_pause_or_could_not(
    windows: Windows, server: Server, lang: str, place: str, names: list[str]
) -> None:
    show = windows(lang).open(f"{server.address}/overview?mode=meeting{place}")
    for size in SIZES:
        assert drawn_at(show, size).page.evaluate(LINES, names) == [], size


def test_a_line_that_ends_in_mid_word_is_found(show: Wall, names: list[str]) -> None:
    show.all_drawn()
    added = show.page.add_style_tag(
        content="h1 { word-break: break-all !important; width: 20vw }"
        " h1 span { white-space: normal !important }"
    )
    found = show.page.evaluate(LINES, names)
    added.evaluate("style => style.remove()")
    for fault in ("a number without its unit", "a word is divided", "a name is divided"):
        assert [one for one in found if fault in one], fault


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
def test_on_an_upright_wall_nothing_is_cut_or_over_another(
    windows: Windows, server: Server, lang: str
) -> None:
    show = windows(lang).open(f"{server.address}/overview?mode=meeting")
    for size in UPRIGHT:
        assert drawn_at(show, size).faults() == [], size
