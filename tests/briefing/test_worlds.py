"""Sixty districts with long names, English, mu, and odd characters come out whole."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefing.compose import chosen_parts
from charts.drawing import pictures
from charts.drawing.picture import TALLEST, WIDTH
from charts.notes import MARKS
from data.check import text as check_of_text
from tests.briefing.handed_out import (
    HandedOut,
    charts_of,
    document_of,
    drawn_on_paper,
    handed_out,
    squeezed,
    tables_of,
    texts_of,
)
from tests.charts.frames import SAMPLES
from tests.charts.made import AnySample
from tests.given import Row, published
from tests.words.scenes import scene

SVG = "{http://www.w3.org/2000/svg}"
NAMES = [f"第{number:02}号特别长的行政区名称共二十个字的区" for number in range(60)]


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 - our own text


def words_of(picture: str) -> list[str]:
    return [squeezed(text.text or "") for text in parsed(picture).iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> HandedOut:
    """Return the page of disposal of a city of sixty districts, in every format."""
    parcels: list[Row] = [
        {"parcel_id": f"P{n}", "district": name, "area_ha": 10.0 + n}
        for n, name in enumerate(NAMES)
    ]
    events: list[Row] = [
        {"event_id": f"E{n}", "parcel_id": f"P{n}", "area_ha": n / 8, "event_on": date(2024, 2, 1)}
        for n in range(1, 60)
    ]
    folder = tmp_path_factory.mktemp("sixty")
    published(folder, supply_parcels=parcels, supply_events=events, data_to=date(2024, 2, 29))
    parts = chosen_parts(("supply-schedule",))
    return handed_out(document_of(folder / "store", parts, as_of="2024-02-29"))


def test_sixty_districts_are_all_named_on_slides_that_can_be_read(sixty: HandedOut) -> None:
    named = [
        name
        for chart in charts_of(sixty.slides)
        for name in chart.plots[0].categories
        if "区名称" in name
    ]
    assert [re.sub(r"^\d+ +", "", name) for name in named] == NAMES
    assert all(len(set(chart.plots[0].categories)) <= 20 for chart in charts_of(sixty.slides))
    ranked = [rows for rows in tables_of(sixty.slides) if rows[0][:2] == ["位次", "行政区"]]
    assert sum(len(rows) - 1 for rows in ranked) == 24
    assert "列出 60 行中的前 24 行，全部见电子表格。" in "".join(
        text for slide in sixty.slides.slides for text in texts_of(slide)
    )


def test_sixty_districts_fill_several_pictures_and_one_long_table(sixty: HandedOut) -> None:
    figure = next(f for f in sixty.document.figures if "by_district" in f.name)
    (chart,) = figure.charts
    drawn = pictures(chart, sixty.document.scene)
    assert len(drawn) > 2
    said = ["".join(words_of(one)) for one in drawn]
    for name in NAMES:
        assert sum(name in words for words in said) == 1, name
    # Each part bears the head of its columns and the line of the whole city.
    assert all("剩余（公顷）" in words and "Σ÷Σ" in words for words in said)
    in_word = next(t for t in sixty.word.tables if t.rows[0].cells[1].text == "行政区")
    assert len(in_word.rows) == 61
    pdf = "".join(sixty.pdf_pages)
    assert all(pdf.count(name) >= 2 for name in NAMES)


@pytest.mark.parametrize("sample", drawn_on_paper().values(), ids=list(drawn_on_paper()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_chart_is_drawn_inside_its_picture_with_all_its_words(
    sample: AnySample, language: str
) -> None:
    shown = scene("en" if language == "en" else "zh")
    chart = sample.draw(sample.frame(), shown)
    drawn = pictures(chart, shown)
    texts = []
    for picture in drawn:
        tree = parsed(picture)
        height = float(tree.get("height", "0"))
        assert height <= TALLEST
        for text in tree.iter(f"{SVG}text"):
            assert -1 <= float(text.get("x", "-9")) <= WIDTH + 1, text.text
            assert -1 <= float(text.get("y", "-9")) <= height + 1, text.text
            texts.append(squeezed(text.text or ""))
        for box in tree.iter(f"{SVG}rect"):
            assert float(box.get("x", "-9")) >= 0
            assert float(box.get("x", "0")) + float(box.get("width", "0")) <= WIDTH
    for note in chart["layout"].get("annotations", ()):
        for line in re.sub(r"</?b>", "", note["text"]).split("<br>"):
            assert squeezed(line) in texts, line


def test_the_parts_of_a_stack_stand_on_each_other() -> None:
    sample = SAMPLES["branches_by_district"]
    chart = sample.draw(sample.frame(), scene("zh"))
    (picture,) = pictures(chart, scene("zh"))
    rows: dict[str, list[tuple[float, float]]] = {}
    for box in parsed(picture).iter(f"{SVG}rect"):
        left = float(box.get("x", "0"))
        rows.setdefault(box.get("y", ""), []).append((left, left + float(box.get("width", "0"))))
    assert max(len(parts) for parts in rows.values()) > 1
    for parts in rows.values():
        ordered = sorted(parts)
        for (_, end), (start, _) in pairwise(ordered):
            assert start == pytest.approx(end, abs=0.2)


def test_a_step_of_a_bridge_hangs_where_the_one_before_ended() -> None:
    sample = SAMPLES["bridge"]
    chart = sample.draw(sample.frame(), scene("zh"))
    (picture,) = pictures(chart, scene("zh"))
    boxes = [
        (float(b.get("x", "0")), float(b.get("x", "0")) + float(b.get("width", "0")))
        for b in parsed(picture).iter(f"{SVG}rect")
    ]
    steps = [row["area_ha"] for row in sample.rows]
    long = [right - left for left, right in boxes]
    drawn = [abs(float(str(step))) for step in steps if step]
    scale = long[0] / drawn[0]
    for length, value in zip(long, drawn, strict=True):
        assert length == pytest.approx(scale * value, abs=0.2)
    # The first step starts where the opening stock ends.
    assert boxes[0][1] in (pytest.approx(boxes[1][0], abs=0.2), pytest.approx(boxes[1][1], abs=0.2))


def test_english_says_no_chinese_but_names_without_a_translation(demo_store: Path) -> None:
    parts = chosen_parts(("supply-schedule",))
    document = document_of(demo_store, parts, as_of="2024-05-31", lang="en", unit="mu")
    written = handed_out(document, "docx", "pptx", "pdf")
    said = [p.text for p in written.word.paragraphs]
    said += [text for slide in written.slides.slides for text in texts_of(slide)]
    said += [c.name for f in document.figures for p in f.plots for c in p.series]
    # Parcels and units have a Chinese name alone.
    own = {str(v) for f in document.figures for c in f.columns for v in c.values}
    # So have the bureau's notes.
    own |= {remark for f in document.figures for remark in f.remarks if remark[0] in MARKS}
    chinese = {name for text in said for name in re.findall(r"[\u4e00-\u9fff]+", text)}
    assert chinese <= {part for name in own for part in re.findall(r"[\u4e00-\u9fff]+", name)}
    assert "1. Approved, not supplied" in said
    assert "(1) Disposal progress" in said
    labels = [column.label for column in document.figures[0].columns]
    assert [label for label in labels if label.endswith("(mu)")]
    assert "11.08%" in document.figures[0].conclusion


def test_characters_no_file_can_hold_become_blanks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The check refuses them; a release of before it did so may hold them.
    monkeypatch.setattr(check_of_text, "_may_hold_controls", lambda array: False)
    parcel: Row = {"parcel_id": "A", "parcel_name": "甲\x07乙<b>&丙", "area_ha": 9.0}
    old: Row = {**parcel, "district": "东\x0b湖<区>", "approved_on": date(2001, 1, 1)}
    published(tmp_path, supply_parcels=[old], data_to=date(2024, 5, 31))
    parts = chosen_parts(("supply-schedule", "supply-standing"))
    written = handed_out(document_of(tmp_path / "store", parts, as_of="2024-05-31"))
    cells = {cell.text for table in written.word.tables for row in table.rows for cell in row.cells}
    assert {"甲 乙<b>&丙", "东 湖<区>"} <= cells
    on_slides = {cell for rows in tables_of(written.slides) for row in rows for cell in row}
    assert "甲 乙<b>&丙" in on_slides
    assert squeezed("甲 乙<b>&丙") in "".join(written.pdf_pages)
