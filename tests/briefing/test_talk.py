"""A talk of ten minutes: what it tells by its rule, that it can be told in time, and that its
numbers are the screen's."""

import re
from datetime import date
from pathlib import Path

import pytest
from pptx.slide import Slide as Page

from briefing.job import Settings, Steps
from briefing.talk.chosen import BEFORE, MOST_SLIDES
from briefing.talk.told import TABLE_ROWS
from briefing.talk.write import as_talk, count_of_talk, talk_title
from figures.shows import SLIDES, standing
from figures.speaking import MOST_CHARACTERS
from tests.briefing.handed_out import WRITTEN_AT, texts_of
from tests.briefing.ooxml import faults
from tests.briefing.talks import Made, figures_of, talk_of, title_of, ways_of
from tests.briefing.templates import MADE, template_file
from tests.given import Row, published
from tests.pages.asking import asking
from wall.asked import Asked
from wall.deck import deck

# What is read aloud in a minute, in Chinese characters, and for how long.
A_MINUTE, MINUTES = 240, 10
PLACES: dict[str, dict[str, str]] = {"city": {}, "district": {"district": "南港区"}}


@pytest.fixture(scope="module", params=PLACES)
def made(request: pytest.FixtureRequest, demo_store: Path) -> Made:
    """Return the talk of the whole city, and of one district."""
    return talk_of(demo_store, None, **PLACES[request.param])


@pytest.fixture(scope="module")
def city(demo_store: Path) -> Made:
    return talk_of(demo_store)


def said_on(page: Page) -> str:
    """Return what is read aloud: the headline and what stands below it, no foot and no chart."""
    stamps = {"Footer", "Slide", "Title"}
    texts = [shape for shape in page.shapes if shape.has_text_frame]
    below = [
        shape.text_frame.text
        for shape in texts
        if shape.name.split()[0] not in stamps
        and not any(word in shape.text_frame.text for word in ("数据来源", "→"))
    ]
    return title_of(page) + "".join(below)


def test_it_is_told_in_ten_minutes(made: Made) -> None:
    assert len(made.told) <= MOST_SLIDES
    read = "".join(said_on(page) for page in made.told)
    characters = len(re.sub(r"\s", "", read))
    assert 400 < characters <= A_MINUTE * MINUTES


def test_it_has_a_cover_an_agenda_a_summary_and_then_messages(made: Made) -> None:
    cover, agenda, summary, *messages = made.told
    assert title_of(cover) == talk_title(made.context)
    assert title_of(agenda) == "汇报内容"
    assert len(messages) == MOST_SLIDES - BEFORE
    with_notes = [page for page in made.pages if page.has_notes_slide]
    assert [page.slide_id for page in with_notes] == [p.slide_id for p in (summary, *messages)]


def test_the_annex_is_a_section_of_its_own(made: Made) -> None:
    assert [name for name, _ in made.sections] == ["汇报", "附件"]
    assert sum(count for _, count in made.sections) == len(made.pages)
    assert title_of(made.pages[len(made.told)]) == "附件"
    stood = standing(SLIDES.values(), made.context)
    assert made.sections[1][1] > len(stood)
    assert len(made.steps) == count_of_talk(made.context) == len(stood)


def test_the_agenda_leads_to_what_it_names(made: Made) -> None:
    ways = list(ways_of(made.told[1]))
    assert [target.slide_id for _, target in ways] == [
        page.slide_id for page in made.pages[2 : len(made.told) + 1]
    ]
    for said, target in ways[1:-1]:
        notes = target.notes_slide.notes_text_frame.text
        # The question of its line is the first that may be asked.
        assert said.partition("：")[2].partition("：")[0][:8] in notes


def test_messages_lead_to_their_annex_and_back(made: Made) -> None:
    numbers = {page.slide_id: at for at, page in enumerate(made.pages, start=1)}
    for page in made.told[2:]:
        ((said, target),) = ways_of(page)
        assert said == f"→ 第 {numbers[target.slide_id]} 页"
        assert numbers[target.slide_id] > len(made.told) + 1
        back = [where.slide_id for _, where in ways_of(target)]
        assert back == [page.slide_id]
    for page in made.pages[len(made.told) + 1 :]:
        ((_, target),) = ways_of(page)
        assert numbers[target.slide_id] <= len(made.told)


def test_notes_say_what_a_speaker_needs(made: Made) -> None:
    for page in made.told[2:]:
        text = page.notes_slide.notes_text_frame.text
        assert 100 < len(text) < MOST_CHARACTERS
        assert text.startswith("指标口径")
        assert "可能的提问" in text
        assert "背后的数" in text


def test_a_message_is_a_chart_or_a_table_of_seven_rows(made: Made) -> None:
    for page in made.told[3:]:
        drawn = [shape for shape in page.shapes if shape.has_chart or shape.has_table]
        assert len(drawn) == 1
        if drawn[0].has_table:
            assert 1 < len(drawn[0].table.rows) <= TABLE_ROWS + 1


def test_the_headlines_are_the_walls(made: Made) -> None:
    shown = {one["headline"] for one in on_the_wall(made)}
    for page in made.told[2:]:
        assert title_of(page) in shown


def on_the_wall(made: Made) -> list[dict[str, str]]:
    return list(deck(Asked(made.context, "", "", ()))["slides"])


def test_the_numbers_are_the_screens(made: Made) -> None:
    figures = {figure.conclusion: figure for figure in figures_of(made)}
    counted = 0
    for page in made.told[3:]:
        ((_, behind),) = ways_of(page)
        figure = figures.get(title_of(behind))
        assert figure is not None
        for shape in page.shapes:
            if shape.has_chart:
                plot = figure.plots[0].parts()[0]
                drawn = {s.name: s for part in shape.chart.plots for s in part.series}
                steps = any(one.stepped for one in plot.series)
                for one in plot.series:
                    read = drawn[one.name].values[:: 2 if steps else 1]
                    assert list(read) == list(one.values)
                    counted += len(read)
    assert counted > 60


def test_equal_runs_are_equal_bytes(city: Made, demo_store: Path) -> None:
    assert talk_of(demo_store).content == city.content


def test_the_file_keeps_to_its_standard(made: Made) -> None:
    assert faults(made.content, "pptx") == []


@pytest.mark.parametrize("name", MADE)
def test_it_is_told_under_a_bureaus_template(name: str, demo_store: Path, tmp_path: Path) -> None:
    made = talk_of(demo_store, template_file(name, tmp_path))
    assert faults(made.content, "pptx") == []
    assert len(made.told) <= MOST_SLIDES
    wide, tall = made.slides.slide_width, made.slides.slide_height
    for page in made.pages:
        for place in page.placeholders:
            assert place.has_chart or place.has_table or place.text_frame.text
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= wide
            assert shape.top + shape.height <= tall
            assert not shape.has_chart or shape.height > tall / 4


def test_it_is_told_in_english_too(demo_store: Path) -> None:
    made = talk_of(demo_store, lang="en")
    assert [name for name, _ in made.sections] == ["Report", "Annex"]
    for page in made.told:
        assert not re.search("[。；，：]", title_of(page))
        assert re.search(r"[a-z]{3}", title_of(page))


def test_whoever_watches_can_stop_it(demo_store: Path) -> None:
    with asking(demo_store, {}) as asked:

        def stop(label: str, done: int, total: int) -> None:
            if done == 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            as_talk(asked.context, WRITTEN_AT, Settings(), Steps(1, stop))


def test_of_a_release_with_few_exports_it_tells_what_there_is(tmp_path: Path) -> None:
    parcels: list[Row] = [{"parcel_id": "P1", "district": "东湖区", "area_ha": 10.0}]
    published(tmp_path, supply_parcels=parcels, data_to=date(2024, 2, 29))
    made = talk_of(tmp_path / "store", as_of="2024-02-29")
    assert len(made.told) <= MOST_SLIDES
    assert faults(made.content, "pptx") == []
    absent = [page for page in made.pages[len(made.told) :] if "未导入" in "".join(texts_of(page))]
    assert len(absent) > 3
    # What was never imported has no number to be told.
    assert not any("未导入" in title_of(page) for page in made.told[3:])
