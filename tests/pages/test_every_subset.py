"""Whatever is imported, screen, slide and paper say the same, and nothing of what is not there."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from briefing.compose import compose
from briefing.document import Document
from briefing.job import Steps
from dashboard import PAGES
from data.contracts import TABLES
from data.publish import Wish
from desk.viewer import ANYONE
from figures import results
from figures.ask import Shown, ask
from figures.context import Context
from figures.outline import OUTLINE, Page, page_at
from figures.reading import context_of
from figures.shows import shown_of
from figures.standing import stands
from figures.tiled import answers_of
from tests.figures.case import TOWN
from tests.given import Row, given, publish_exports
from tests.pages.seen import opened
from tests.wall.opening import assert_board_opens
from tests.wall.usual import standing_in
from wall.asked import asked
from wall.deck import deck

ROWS: dict[str, list[Row]] = tomllib.loads(TOWN.read_text(encoding="utf-8"))
DAY = date(2024, 5, 31)
# Without its districts a city has no export at all.
EXPORTS = [name for name in TABLES if name != "districts"]
WITH_FIGURES = [page for part in OUTLINE for page in part.pages if page.rows]
NOT_IMPORTED = "未导入："


def needed(name: str) -> set[str]:
    """Return a table with those its rows' parents stand in."""
    parents = {key.table for key in TABLES[name].parents} - {name}
    return {name}.union(*(needed(parent) for parent in parents))


def without(name: str) -> set[str]:
    """Return all tables but one and those whose rows' parents stand in it."""
    return {table for table in TABLES if name not in needed(table)}


SUBSETS = {f"without {name}": without(name) for name in EXPORTS}
SUBSETS |= {f"{name} alone": {"districts", *needed(name)} for name in EXPORTS}


@dataclass(frozen=True)
class City:
    """A town with some of its exports, asked as it is and in every form it is shown in."""

    context: Context
    document: Document

    def shown(self, page: Page) -> list[Shown]:
        """Return what the asker gives for a page's figures, of the indicator it opens with."""
        return [
            ask(item.name, self.context)
            for item in page.shown
            if not item.by_indicator and stands(item, self.context)
        ]


@pytest.fixture(scope="module", params=SUBSETS.values(), ids=list(SUBSETS))
def city(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[City]:
    folder = tmp_path_factory.mktemp("subset")
    rows = {name: held for name, held in ROWS.items() if name in request.param}
    assert set(rows) == request.param
    release = publish_exports(
        given(folder / "exports", **rows), folder / "store", Wish(data_to=DAY)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAND_DATA", str(folder / "store"))
        context, problems = context_of({}, "zh", viewer=ANYONE)
        assert problems == ()
        written_at = datetime(2024, 6, 3, 9, 41, tzinfo=UTC)
        document = compose(context, written_at, Steps(1, lambda *_: None))
        yield City(context, document)
    results.warehouse(release, ANYONE.scope).close()


def bare(text: str) -> str:
    """Return a text without blanks and punctuation, by which headline and rest are divided."""
    return re.sub(r"[\W_]", "", text.lower())


def test_a_page_says_what_is_asked_of_it(city: City) -> None:
    for page in WITH_FIGURES:
        seen = opened(PAGES[page.address].removeprefix("pages/").removesuffix(".py"), {})
        assert seen.is_whole, (page.address, seen.alerts, seen.app.exception)
        caveats = seen.found(r'<p class="land-caveat">(.*?)</p>')
        absent = seen.found(r'<div class="land-absent">(.*?)</div>')
        for shown in city.shown(page):
            assert shown.conclusion in seen.headlines, shown.item.name
            assert not shown.missing or shown.missing in caveats, shown.item.name
            assert not shown.absent or shown.absent in absent, shown.item.name


def test_a_slide_says_what_its_page_says(city: City) -> None:
    told = {slide["name"]: slide for slide in deck(asked({}, "zh", ANYONE))["slides"]}
    for name, slide in standing_in(city.context).items():
        shown = shown_of(slide, city.context)
        assert "fault" not in told[name], name
        if slide.board and (answers := answers_of(page_at(slide.page), city.context)):
            assert_board_opens(told[name], [answer.said for answer in answers])
        else:
            said = bare(told[name]["headline"] + told[name]["rest"])
            # What has no row names its indicator, of which there are many.
            before = said.removesuffix(bare(shown.conclusion))
            empty = slide.only and not shown.table.num_rows
            named = bare(city.context.scene.label(*slide.only)) if slide.only and empty else ""
            assert before == named, name
        assert tuple(told[name]["notes"]) == shown.remarks, name
        assert told[name].get("absent", "") == shown.absent, name


def test_paper_says_what_the_page_says(city: City) -> None:
    told = {figure.name: figure for figure in city.document.figures}
    shown_too = [item for page in WITH_FIGURES for item in page.shown if not item.by_indicator]
    handed_out = [item for item in shown_too if stands(item, city.context)]
    for item in handed_out:
        shown, figure = ask(item.name, city.context), told[item.name]
        assert figure.conclusion == shown.conclusion, item.name
        assert figure.remarks[: len(shown.remarks)] == shown.remarks, item.name
        assert (figure.absent, figure.rows) == (shown.absent, shown.table.num_rows), item.name


def test_nothing_is_told_of_what_was_never_imported(city: City) -> None:
    for figure in city.document.figures:
        if figure.conclusion.startswith(NOT_IMPORTED):
            assert (figure.rows, figure.charts, figure.plots) == (0, (), ()), figure.name
    for slide in deck(asked({}, "zh", ANYONE))["slides"]:
        if slide["headline"].startswith(NOT_IMPORTED):
            assert "figure" not in slide
            assert "table" not in slide
            assert {tile["value"] for tile in slide["tiles"]} <= {"—"}, slide["name"]


def test_the_exports_of_the_town_are_all_the_exports_there_are() -> None:
    assert set(ROWS) == set(TABLES)
    assert len(SUBSETS) == 2 * len(EXPORTS) == 28
