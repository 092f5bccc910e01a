"""A figure's picture explains itself wherever it is pasted, and holds no word outside its frame."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from briefing.explained import MARGIN, explained
from charts.drawing.picture import WIDTH
from desk.viewer import ANYONE, Viewer
from figures.ask import Shown, ask
from figures.outline import OUTLINE
from figures.reading import context_of
from figures.stamp import sight_said
from tests.looking import limited_to

WRITTEN_AT = datetime(2024, 6, 3, 9, 41, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"
FIGURE = "supply_disposal_rate_by_month"


def shown(name: str, store: Path, viewer: Viewer = ANYONE, **asked: str) -> Shown:
    """Return a figure of the demo city at the end of May 2024."""
    params = {"as_of": ["2024-05-31"], **{key: [value] for key, value in asked.items()}}
    context, problems = context_of(params, "zh", viewer=viewer, root=store)
    assert problems == ()
    return ask(name, context)


def read(picture: str) -> tuple[Element, str]:
    """Return a picture and all its words without blanks and line ends."""
    drawn = fromstring(picture)  # noqa: S314 - our own
    return drawn, squeezed("".join("".join(text.itertext()) for text in drawn.iter(f"{SVG}text")))


def squeezed(text: str) -> str:
    return "".join(text.split())


def drawn_on_pages() -> Mapping[str, None]:
    """Return the names of all figures with a chart that stand on a page by themselves."""
    pages = [page for part in OUTLINE for page in part.pages]
    return dict.fromkeys(item.name for page in pages for item in page.items if item.draw)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_chart_is_handed_out_with_all_that_explains_it(
    demo_store: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    names = list(drawn_on_pages())
    assert len(names) > 15
    drawn = 0
    for name in names:
        one = shown(name, demo_store, lang=language)
        if not one.is_drawn:
            continue
        drawn += 1
        picture, said = read(explained(one, WRITTEN_AT))
        demo = {"zh": "演示数据，非真实数据", "en": "Demo data, not real"}[language]
        asked = (one.conclusion, one.title, one.definition, one.source, one.context.scene.place)
        day = one.context.voice.day(one.context.as_of)
        unit = one.query.unit.said(one.context.language)
        for text in (demo, *asked, *one.remarks, day, unit, one.context.release.id):
            assert squeezed(text) in said, (name, text)
        assert float(picture.attrib["width"]) == WIDTH + 2 * MARGIN
        chart = [inner for inner in picture.iter(f"{SVG}svg") if inner is not picture]
        assert [child.tag for inner in chart for child in inner], name
        bottom = max(float(line.attrib["y"]) for line in picture.findall(f"{SVG}text/{SVG}tspan"))
        assert bottom < float(picture.attrib["height"])
    assert drawn > 15


def test_the_picture_of_one_district_or_of_a_limited_viewer_names_its_place(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    of_all = read(explained(shown(FIGURE, demo_store), WRITTEN_AT))[1]
    of_one = read(explained(shown(FIGURE, demo_store, district="西岭区"), WRITTEN_AT))[1]
    assert "西岭区" in of_one
    assert "西岭区" not in of_all
    limited = shown(FIGURE, demo_store, limited_to("东湖区"))
    said = read(explained(limited, WRITTEN_AT))[1]
    assert squeezed(sight_said(limited.context)) in said
    assert "东湖区" in sight_said(limited.context)
    assert squeezed(limited.context.scene.place) in said
    assert "内部" in said


def test_of_a_chart_of_several_pages_the_one_turned_to_is_drawn_and_said(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    one = shown("supply_disposal_rate_by_district", demo_store)
    halves = [one.table.slice(0, 3), one.table.slice(3)]
    monkeypatch.setattr(Shown, "pages", lambda _: halves)
    first, second = (read(explained(one, WRITTEN_AT, turn))[1] for turn in (1, 2))
    assert "第1部分，共2部分" in first
    assert "第2部分，共2部分" in second
    names = [str(name) for name in one.table["district"].to_pylist()]
    assert [name in first for name in names[:3]] == [True, True, True]
    assert [name in second for name in names[3:]] == [True] * len(names[3:])
