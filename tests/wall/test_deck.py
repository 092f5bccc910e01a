"""A slide shows the same rows as the page that explains it, whatever it is narrowed to."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

import pyarrow.compute as pc
import pytest

from charts.wall import on_the_wall
from dashboard import PAGES
from data.pointer import current
from desk.viewer import ANYONE
from figures.ask import ask, rows_of, table_of
from figures.columns import shown_columns, written
from figures.context import Context
from figures.outline import ADDRESS, item_of, page_at
from figures.shows import SLIDES, slide_of_page
from figures.tiled import answers_of, behind_of, tiles_of
from queries.catalogue import catalogue
from tests.wall.opening import assert_board_opens, own_rows
from tests.wall.usual import URGENT, standing_in, words_on
from tests.words.foreign import foreign
from ui.links import to_show
from wall import deck as deck_room
from wall.asked import asked
from wall.deck import deck
from words.dividing import HEADLINE_CELLS
from words.language import LANGUAGES, Language
from words.lettering import cells

pytestmark = pytest.mark.usefixtures("store")
ASKED = {
    "city": {},
    "one district in mu": {"district": ["东湖区"], "unit": ["mu"]},
    "an earlier month": {"as_of": ["2024-05-31"], "district": ["南港区", "北川区"]},
}
every_choice = pytest.mark.parametrize("params", ASKED.values(), ids=list(ASKED))
Params = dict[str, list[str]]


def shown(params: Params, language: Language = "zh") -> tuple[Context, dict[str, dict[str, Any]]]:
    """Return the context of an address and its slides by name."""
    show = asked(params, language, ANYONE)
    return show.context, {slide["name"]: slide for slide in deck(show)["slides"]}


def is_part(slide: dict[str, Any], name: str) -> bool:
    return str(slide["name"]).partition("~")[0] == name


@every_choice
def test_every_headline_is_the_sentence_of_its_page(params: Params) -> None:
    for language in LANGUAGES:
        context, slides = shown(params, language)
        whole = [name for name in slides if "~" not in name]
        standing = standing_in(context)
        assert whole[: len(standing)] == list(standing)
        for name, slide in standing.items():
            item = item_of(slide.figure)
            others = {other: rows_of(other, context) for other in item.beside}
            sentence = item.conclude(own_rows(slide, context), context.scene, others)
            # A board says what opens its page.
            answers = answers_of(page_at(slide.page), context) if slide.board else []
            if answers:
                assert_board_opens(slides[name], [answer.said for answer in answers])
                continue
            told = slides[name]["headline"] + slides[name]["rest"]
            # Only the pause between headline and rest is gone.
            kept = re.sub(r"[\W_]", "", sentence.lower())
            assert re.sub(r"[\W_]", "", told.lower()) == kept, name


@every_choice
def test_every_chart_shows_the_rows_of_its_figure(params: Params) -> None:
    context, slides = shown(params)
    for name, slide in standing_in(context).items():
        draw = item_of(slide.figure).draw
        if draw is None or "figure" not in slides[name]:
            continue
        table = table_of(slide.figure, context)
        if slide.only:
            table = table.filter(pc.equal(table[slide.only[0]], slide.only[1]))
        ordered = ask(slide.figure, context, only=dict([slide.only] if slide.only else [])).in_order
        assert sorted(map(str, ordered.to_pylist())) == sorted(map(str, table.to_pylist()))
        parts = on_the_wall(draw(ordered.to_pandas(), context.scene), dark=True)
        shown_ = [one["figure"]["dark"] for one in slides.values() if is_part(one, name)]
        assert shown_ == parts, name


@every_choice
def test_every_cell_of_a_table_is_the_figures(params: Params) -> None:
    context, slides = shown(params)
    tables = [name for name in standing_in(context) if "table" in slides[name]]
    assert len(tables) >= 2
    for name in tables:
        slide, told = SLIDES[name], slides[name]["table"]
        query = catalogue()[slide.figure]
        table = table_of(slide.figure, context)
        if slide.first and pc.any(table[slide.first]).as_py():
            table = table.filter(table[slide.first])
        columns = {c.name: c for c in shown_columns(query, table, context.scene)}
        for at, key in enumerate(slide.show):
            column = columns[key]
            wanted = [written(column, value, context.scene) for value in column.values]
            assert [row[at] for row in told["rows"]] == wanted[: deck_room.TABLE_ROWS]
            assert told["columns"][at]["label"] == column.label
        assert told["more"]["rows"] == table.num_rows


@every_choice
def test_the_figures_beside_a_chart_are_the_pages_tiles(params: Params) -> None:
    context, slides = shown(params)
    for name, slide in standing_in(context).items():
        if not slide.tiles:
            assert slides[name]["tiles"] == []
            continue
        tiles = tiles_of(page_at(slide.tiles), context)
        wanted = [tiles[place] for place in slide.take or range(len(tiles))]
        told = slides[name]["tiles"]
        # A board goes on, on a part of its own, with what is behind of what registers declare.
        if slide.board and tiles:
            late = behind_of(context)
            assert (f"{name}~2" in slides) == bool(late)
            wanted += late
            told = [*told, *slides.get(f"{name}~2", {"tiles": []})["tiles"]]
        assert [(t["name"], t["value"], t["unit"], t["said"]) for t in told] == [
            (tile.name, tile.value, tile.unit, tile.said) for tile in wanted
        ]


def test_the_offices_in_trouble_are_listed_and_where_there_is_none_the_heaviest_load() -> None:
    context, slides = shown({"as_of": ["2024-10-31"]})
    rows = rows_of("office_workload", context)
    names = [row["office_name"] for row in rows if row["is_in_trouble"]]
    told = slides["workload"]["table"]
    assert [row[0] for row in told["rows"]] == names[: deck_room.TABLE_ROWS]
    assert told["more"]["rows"] == len(names) < len(rows)
    context, slides = shown({"as_of": ["2024-10-31"], "district": ["高新区"]})
    rows = rows_of("office_workload", context)
    assert not any(row["is_in_trouble"] for row in rows)
    assert slides["workload"]["table"]["more"]["rows"] == len(rows)


def test_the_numbers_of_the_demo_city_stand_on_the_wall() -> None:
    _, slides = shown({"as_of": ["2024-05-31"]})
    assert slides["supply-pace"]["tiles"][0]["value"] == "11.08"
    assert "11.08%" in slides["supply-pace"]["headline"]
    assert slides["supply-pace"]["figure"]["dark"]["data"] != []


def test_a_district_gives_other_numbers_than_the_city() -> None:
    context, city = shown({})
    _, district = shown({"district": ["东湖区"]})
    assert set(district) - set(city) >= {"district", "district-items"}
    same = [n for n in standing_in(context) if city[n]["headline"] == district[n]["headline"]]
    # Ranks are the whole city's, and the slide says so.
    assert same == ["ranking-supply", "ranking-idle"]
    assert district["ranking-supply"]["notes"] != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_speaks_one_language(language: Language) -> None:
    context, slides = shown({}, language)
    own = {str(row["office_name"]) for row in rows_of("office_workload", context)}
    own |= {str(row["owner_unit"]) for row in rows_of("case_overdue_by_unit", context)}
    for name in URGENT:
        of_register = replace(context, register=name.removeprefix(ADDRESS))
        groups = rows_of("register_status_by", of_register)
        own |= {str(row["by"]) for row in groups if str(row["dimension"]).endswith("_unit")}
        own |= {str(row["cohort"]) for row in rows_of("register_rate_by_month", of_register)}
    for name, slide in slides.items():
        said = [*words_on(slide)]
        assert len(said) > 8
        assert [text for text in said if foreign(text, language, *own)] == [], name


def test_no_headline_is_longer_than_it_has_to_be() -> None:
    for language in LANGUAGES:
        for params in ASKED.values():
            for name, slide in shown(params, language)[1].items():
                assert cells(slide["headline"]) < 2 * HEADLINE_CELLS, name
                assert slide["headline"].count("（") == slide["headline"].count("）"), name


def test_a_headline_says_more_than_what_it_is_of() -> None:
    headline = shown({}, "en")[1]["ranking-supply"]["headline"]
    assert (
        headline == "Unsupplied land disposal rate: rank 6 of 10 in the province on 31 October 2024"
    )


def test_a_figure_that_fails_says_so_on_its_own_slide(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError

    items = {slide.figure: item_of(slide.figure) for slide in SLIDES.values()}
    due = SLIDES["due"].figure
    items[due] = replace(items[due], conclude=broken)
    monkeypatch.setattr("figures.ask.item_of", items.__getitem__)
    _, slides = shown({})
    assert re.fullmatch(
        r"此处暂时无法显示（故障编号 \w{8}）。|.*\w{8}.*", slides["due"]["headline"]
    )
    assert slides["due"]["fault"] is True
    assert "fault" not in slides["staffing"]


def test_every_slide_leads_to_a_page_there_is() -> None:
    assert {slide.page for slide in SLIDES.values()} <= set(PAGES)
    assert slide_of_page("case-watch") == "farmland-ratio"
    assert slide_of_page("case-records") == ""


def read_back(address: str) -> tuple[str, Params]:
    page, _, query = address.partition("?")
    return page, parse_qs(query)


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"district": ["东湖区", "西岭区"], "unit": ["mu"], "basis": ["event"]},
        {"as_of": ["2024-05-31"], "district": ["云溪县"]},
    ],
)
def test_the_button_of_a_page_opens_the_show_of_the_same_choice(params: Params) -> None:
    for language in LANGUAGES:
        context = asked(params, language, ANYONE).context
        assert (context.basis, context.unit) == (
            params.get("basis", ["entry"])[0],
            params.get("unit", ["ha"])[0],
        )
        page, back = read_back(to_show(context, "idle-disposal"))
        # The show opens where the page in its address stands.
        assert (page, back["mode"]) == ("idle-disposal", ["meeting"])
        assert slide_of_page(page) == "idle-rate"
        assert asked(back, cast(Language, back["lang"][0]), ANYONE).context == context


def test_a_day_of_the_release_itself_moves_on_with_the_next_release() -> None:
    latest = asked({"as_of": ["2024-10-31"]}, "zh", ANYONE).context
    assert "as_of" not in read_back(to_show(latest, "due"))[1]
    earlier = asked({"as_of": ["2024-09-30"]}, "zh", ANYONE).context
    assert read_back(to_show(earlier, "due"))[1]["as_of"] == ["2024-09-30"]


def test_a_pinned_release_stays_pinned_unless_the_show_follows(store: Path) -> None:
    release = current(store).id
    pinned = asked({"release": [release]}, "zh", ANYONE).context
    assert pinned.pinned
    assert read_back(to_show(pinned, "due"))[1]["release"] == [release]
    assert read_back(to_show(pinned, "due"))[1]["as_of"] == ["2024-10-31"]
    assert not asked({"release": [release], "follow": ["1"]}, "zh", ANYONE).context.pinned


def test_what_an_address_cannot_have_is_said_and_never_widened_in_silence() -> None:
    params = {
        "district": ["东胡区"],
        "as_of": ["2031-01-31"],
        "look": ["blue"],
        "every": ["3"],
        "slide": ["no-such"],
        "release": ["0099-20200101T000000-abcdef"],
        "colour": ["red"],
    }
    told = deck(asked(params, "en", ANYONE))["problems"]
    for key, value in (
        *(("district", "东胡区"), ("as_of", "2031-01-31"), ("look", "blue"), ("every", "3")),
        *(("slide", "no-such"), ("release", "0099-20200101T000000-abcdef"), ("colour", "red")),
    ):
        assert [said for said in told if said.startswith(f"{key} = {value}: ")], key
    assert told[0] == "Part of the address was not understood and is ignored:"
    assert len(told) == 8
    known: Params = {"slide": ["due~2"], "every": ["0"], "look": ["light"]}
    assert deck(asked(known, "en", ANYONE))["problems"] == []


def test_before_the_data_begin_no_slide_shows_a_number() -> None:
    show = asked({"as_of": ["1950-01-31"]}, "zh", ANYONE)
    drawn = deck(show)
    (problem,) = drawn["problems"]
    assert problem.startswith("数据始于")
    for slide in drawn["slides"]:
        said = slide["headline"] + slide["rest"]
        # One of many indicators is named before it.
        assert said.rpartition("：")[2] in (problem, problem[: len(slide["headline"])])
        assert slide["absent"] == "此时尚无可统计的内容。"
        assert slide["tiles"] == []
        assert "fault" not in slide
