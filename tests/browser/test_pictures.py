"""Every mark of a picture stands where the library draws it, so that nothing moves between them."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from charts.drawing import on_screen
from charts.drawing.outlines import is_sheet
from serve.scripts import FOLDER, drawing_library
from tests.browser.serving import ROOT
from tests.charts.frames import SAMPLES
from tests.words.scenes import scene

MEASURED = Path(__file__).parent / "measured.js"
# Pixels by which a mark may stand elsewhere before a reader sees it jump.
NEAR = 3.0
# A plot narrower than this the library itself can draw no better than as a smear.
LEAST = 64
Mark = dict[str, Any]


@pytest.fixture(scope="module")
def sheet(chromium: Browser) -> Iterator[Page]:
    """An empty page with our style sheet, the library, the chart's own script and what measures."""
    page = chromium.new_page(viewport={"width": 1600, "height": 900})
    page.set_content('<!doctype html><meta charset="utf-8"><body style="margin: 0">')
    page.add_style_tag(path=ROOT / "ui" / "style.css")
    page.add_script_tag(content=drawing_library().body.decode())
    for file in (*(FOLDER / f"{part}.js" for part in ("stretch", "library", "chart")), MEASURED):
        page.add_script_tag(content=file.read_text(encoding="utf-8"))
    yield page
    page.close()


def paired(drawn: list[Mark], picture: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Yield each mark that the library draws with the nearest of the picture, each used once."""
    left = list(picture)
    for mark in drawn:
        nearest = min(left, key=lambda other: away(mark, other))
        left.remove(nearest)
        yield mark, nearest


def away(mark: Mark, other: Mark) -> float:
    """Return by how many pixels two marks differ at most, on any side."""
    sides: Iterator[tuple[float, float]] = zip(mark["place"], other["place"], strict=True)
    return max(abs(a - b) for a, b in sides)


def differences(drawn: dict[str, list[Mark]], picture: dict[str, list[Mark]]) -> Iterator[str]:
    """Yield what a reader would see change when the library takes the picture's place."""
    for kind, marks in drawn.items():
        groups = sorted({mark.get("said", "") for mark in (*marks, *picture[kind])})
        for said in groups:
            ours = [mark for mark in picture[kind] if mark.get("said", "") == said]
            theirs = [mark for mark in marks if mark.get("said", "") == said]
            if len(ours) != len(theirs):
                yield f"{kind} {said}: {len(ours)} instead of {len(theirs)}"
                continue
            for mark, other in paired(theirs, ours):
                if away(mark, other) > NEAR:
                    yield f"{kind} {said}: {other['place']} instead of {mark['place']}"
                for look in mark.keys() - {"place", "said"}:
                    if mark[look] != other[look]:
                        yield f"{kind} {said}: {look} {other[look]} instead of {mark[look]}"


@pytest.mark.parametrize(
    ("language", "dark", "width"),
    [("zh", False, 400), ("en", True, 760), ("en", False, 1030), ("zh", True, 1560)],
)
def test_nothing_moves_when_the_library_takes_the_place_of_a_picture(
    sheet: Page, language: str, dark: bool, width: int
) -> None:
    seen = {}
    measured = 0
    for name, sample in SAMPLES.items():
        shown = scene("en" if language == "en" else "zh", dark=dark)
        figure = sample.draw(sample.frame(), shown)
        said = json.loads(json.dumps(figure, default=date.isoformat))
        given = [{"figure": said, "picture": on_screen(figure)}, width]
        found = sheet.evaluate("([given, width]) => both(given, width)", given)
        if found["plot"] < LEAST:
            continue
        if is_sheet(figure):
            # The shapes of a map stand in a box of their own; test_map holds them to two pixels.
            for kind in ("lines", "points"):
                del found["drawn"][kind], found["picture"][kind]
        measured += sum(map(len, found["drawn"].values()))
        changed = list(differences(found["drawn"], found["picture"]))
        if changed:
            seen[name] = changed[:5]
    assert seen == {}, json.dumps(seen, indent=1, ensure_ascii=False)
    assert measured > 1000


def test_between_the_cells_of_a_heat_map_the_ground_shows(sheet: Page) -> None:
    sample = SAMPLES["by_age_and_reason"]
    sheet.evaluate(
        "(picture) => { document.body.innerHTML = `<div class='land-picture'>${picture}</div>`; }",
        on_screen(sample.draw(sample.frame(), scene())),
    )
    seen = sheet.evaluate("""() => {
      const cells = [...document.querySelectorAll("rect[fill-opacity]")];
      return cells.map((cell) => {
        const { left, right, top, height } = cell.getBoundingClientRect();
        const at = (x) => document.elementsFromPoint(x, top + height / 2).includes(cell);
        return [at(left - 1), at(left + 1), at(right - 4), at(right - 2)];
      });
    }""")
    assert len(seen) > 3
    assert {tuple(cell) for cell in seen} == {(False, True, True, False)}


def test_a_mark_that_moves_is_found(sheet: Page) -> None:
    sample = SAMPLES["rate_by_district"]
    figure = sample.draw(sample.frame(), scene())
    said = json.loads(json.dumps(figure, default=date.isoformat))
    said["layout"]["margin"]["l"] += 80
    said["data"][0]["marker"]["color"] = "#000000"
    given = [{"figure": said, "picture": on_screen(figure)}, 760]
    found = sheet.evaluate("([given, width]) => both(given, width)", given)
    changed = list(differences(found["drawn"], found["picture"]))
    assert any(change.startswith("bars : fill") for change in changed)
    assert any(change.startswith("texts 0%") for change in changed)


def test_without_a_picture_the_library_draws_and_what_cannot_be_loaded_is_said(sheet: Page) -> None:
    figure = json.dumps(
        SAMPLES["closure_by_year"].draw(SAMPLES["closure_by_year"].frame(), scene())
    )
    sheet.evaluate(
        "() => { document.body.innerHTML = ''; window.chart = new Chart(document.body); }"
    )

    def take(mark: str, address: str) -> None:
        given = {"figure": figure, "mark": mark, "address": address, "height": 340}
        rest = {"picture": "", "said": "figure", "failed": "not loaded"}
        sheet.evaluate("(given) => window.chart.take(given, () => {})", given | rest)

    take("first", "blob:nothing")
    place = sheet.locator(".land-chart")
    expect(place).to_have_text("not loaded")
    assert place.get_attribute("data-drawn") is None
    take("second", "data:text/javascript,")
    expect(place.locator(".land-live .main-svg").first).to_be_visible()
    expect(place).not_to_contain_text("not loaded")
    assert place.get_attribute("data-drawn") == "second"
