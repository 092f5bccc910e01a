"""A tile shows one number with its light as shape and word, and whatever it is told as text."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import parts_of

pytestmark = pytest.mark.usefixtures("store", "components_found_once")


def one_tile(language: str, **facts: str | None) -> str:
    """Return the HTML of one tile as the page sends it."""

    def script(language: str, facts: dict[str, str | None]) -> None:
        from typing import Any, cast

        from desk.viewer import ANYONE
        from figures.reading import context_of
        from figures.tiles.model import Tile
        from ui.sheet import html
        from ui.tiles import drawn

        told = cast(dict[str, Any], facts)
        context, _ = context_of({}, "en" if language == "en" else "zh", viewer=ANYONE)
        html(drawn([Tile(**told)], context, lambda metric: f"page-of-{metric}?unit=mu"))

    app = AppTest.from_function(
        script, kwargs={"language": language, "facts": facts}, default_timeout=60
    ).run()
    assert not app.exception
    (piece,) = parts_of(app)
    body: str = piece["html"]
    return body


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        ("on_pace", "● 按序时", "● On pace"),
        ("slightly_behind", "▲ 略慢", "▲ Slightly behind"),
        ("behind", "■ 滞后", "■ Behind"),
        ("no_target", "○ 无目标", "○ No target"),
    ],
)
def test_a_light_is_a_shape_and_a_word(status: str, zh: str, en: str) -> None:
    for language, said in (("zh", zh), ("en", en)):
        html = one_tile(language, name="x", value="1", status=status)
        assert said in html
        assert f"land-light {status}" in html


def test_a_number_without_a_light_has_none() -> None:
    assert "land-light" not in one_tile("zh", name="x", value="1")


def test_name_value_unit_and_lines_are_all_shown() -> None:
    html = one_tile("zh", name="处置率", value="11.08", unit="%", said="领先", quiet="较上月")
    for said in ("处置率", "11.08", "%", "领先", "较上月"):
        assert f">{said}<" in html


def test_what_a_tile_is_told_is_text() -> None:
    html = one_tile("zh", name="<script>1</script>", value="<b>2</b>", said="<i>", quiet="<u>")
    assert "<script" not in html
    assert "<b>2" not in html
    assert "<i>" not in html
    assert "<u>" not in html


def test_a_tile_of_an_indicator_leads_to_its_page() -> None:
    html = one_tile("zh", name="x", value="1", metric="idle_new_ha")
    assert 'href="page-of-idle_new_ha?unit=mu"' in html
    assert "<a " not in one_tile("zh", name="x", value="1")
