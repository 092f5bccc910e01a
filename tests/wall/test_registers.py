"""Any register of a release can stand on the wall, a restricted one never."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from charts.wall import on_the_wall
from data.registers.force import built_in
from desk.viewer import ANYONE
from figures.ask import ask, rows_of
from figures.context import Context
from figures.outline import ADDRESS
from figures.shows import slide_of_page
from tests.ledgers import LONG, file_of, matters, store_with
from tests.once import own_copy
from tests.wall.usual import CAMPAIGN, OF_ONE, URGENT, USUAL, WHOLE, words_on
from tests.words.foreign import foreign
from wall.asked import asked
from wall.deck import deck
from wall.playlists import BadPlaylist
from wall.registers import MOST_REGISTERS
from words.language import LANGUAGES, Language

RESTRICTED = [one.register for one in built_in() if one.register.scope == "restricted"]
Params = dict[str, list[str]]


def played(params: Params, language: Language = "zh") -> tuple[Context, dict[str, dict[str, Any]]]:
    """Return the context of an address and its slides by name."""
    show = asked(params, language, ANYONE)
    return show.context, {slide["name"]: slide for slide in deck(show)["slides"]}


def listing(store: Path, slides: list[str]) -> Path:
    """Write a playlist of the slides named and return the store."""
    (store / "playlists").mkdir(exist_ok=True)
    (store / "playlists" / "own.toml").write_text(f"slides = {json.dumps(slides)}", "utf-8")
    return store


def bare(said: str) -> str:
    return re.sub(r"[\W_]", "", said.lower())


@pytest.fixture
def own_store(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the demo city's store, which a test may write playlists into."""
    copy = own_copy(demo_store, tmp_path / "copy")
    monkeypatch.setenv("LAND_DATA", str(copy))
    return copy


@pytest.fixture
def all_of_them(own_store: Path) -> dict[Language, tuple[Context, dict[str, dict[str, Any]]]]:
    """Return a show of every register that the demo city shows, in both languages."""
    context = asked({}, "zh", ANYONE).context
    names = [f"{ADDRESS}{one.id}" for one in context.registers if one.is_shown]
    listing(own_store, names)
    return {language: played({"playlist": ["own"]}, language) for language in LANGUAGES}


def test_every_register_of_the_demo_has_a_slide_with_its_pages_message_and_chart(
    all_of_them: dict[Language, tuple[Context, dict[str, dict[str, Any]]]],
) -> None:
    figures = set()
    for context, slides in all_of_them.values():
        # The 47 of the files less the restricted ones.
        shown = [one for one in context.registers if one.is_shown]
        assert len(shown) == len(built_in()) - len(RESTRICTED) > 40
        for one in shown:
            slide = slides[f"{ADDRESS}{one.id}"]
            assert "fault" not in slide, one.id
            of_register = replace(context, register=one.id)
            rate = ask("register_rate_by_month", of_register)
            page = rate if one.rate != "stock" and rate.table.num_rows else None
            page = page or ask("register_status_by", of_register)
            if f"{ADDRESS}{one.id}" == CAMPAIGN:
                page = ask("register_pace_by_week", of_register)
            figures.add(page.item.name)
            told = bare(slide["headline"] + slide["rest"])
            title = one.title.said(context.language)
            assert told.startswith(bare(title + page.conclusion)), one.id
            drawn = on_the_wall(page.drawn(page.in_order, dark=True), dark=True)
            assert slide["figure"]["dark"] == drawn[0], one.id
            assert slide["caption"].startswith(title), one.id
            assert slide["page"] == slide_of_page(slide["page"]) == slide["name"].split("~")[0]
    assert figures == {"register_rate_by_month", "register_status_by", "register_pace_by_week"}


def test_a_registers_slide_speaks_one_language(
    all_of_them: dict[Language, tuple[Context, dict[str, dict[str, Any]]]],
) -> None:
    for language, (context, slides) in all_of_them.items():
        for name, slide in slides.items():
            register = name.removeprefix(ADDRESS).split("~")[0]
            of_register = replace(context, register=register)
            groups = rows_of("register_status_by", of_register)
            # Units, posts and lists are people's own words; districts and kinds are not.
            own = {str(row["by"]) for row in groups if row["dimension"] not in ("district", "kind")}
            own |= {str(row["cohort"]) for row in rows_of("register_rate_by_month", of_register)}
            found = [text for text in words_on(slide) if foreign(text, language, *own)]
            assert found == [], (language, name)


def test_beside_a_rate_stands_where_the_matters_are_and_beside_these_the_target_missed(
    all_of_them: dict[Language, tuple[Context, dict[str, dict[str, Any]]]],
) -> None:
    _, slides = all_of_them["zh"]
    procurement, plots = slides["register-procurement"], slides["register-farmland_plot"]
    assert (
        procurement["headline"]
        == "政府采购合同：完成率 67.74%（31 中 21），落后目标 22.26 个百分点。"
    )
    assert procurement["rest"] == "63 个中已办结 60、未办结 3，逾期 2。"
    assert plots["headline"] == "耕地恢复地块：261 块中已办结 147、未办结 114，没有逾期。"
    assert plots["rest"] == "耕地恢复验收面积 1,419 亩，未达目标 5,000 亩。"


@pytest.mark.usefixtures("store")
def test_the_usual_show_ends_with_the_registers_behind_their_targets_the_furthest_first() -> None:
    context, slides = played({})
    assert list(slides) == USUAL
    rows = {f"{ADDRESS}{r['register']}": r for r in rows_of("registers_standing", context)}
    behind = {name for name, row in rows.items() if row["is_behind"]}
    assert {*URGENT} == {CAMPAIGN, *behind}
    assert 1 < len(URGENT) <= MOST_REGISTERS
    short = [float(str(rows[name]["of_target_pct"])) for name in URGENT if name != CAMPAIGN]
    assert short == sorted(short)
    # The slides stay while a presenter goes round the districts, besides those of one alone.
    names = [name for name in played({"district": ["高新区"]})[1] if "~" not in name]
    assert [name for name in names if name not in OF_ONE] == WHOLE


@pytest.mark.usefixtures("store")
def test_the_show_opens_at_any_register_by_its_address_and_keeps_it() -> None:
    name = slide_of_page("register-announcement")
    for params in ({"slide": [name]}, {"also": [name]}, {"slide": ["due"], "also": [name]}):
        show = deck(asked(params, "zh", ANYONE))
        assert [slide["name"] for slide in show["slides"]] == [*USUAL, name]
        assert show["problems"] == []
    assert "逾期 225" in played({"slide": [name]})[1][name]["headline"]
    unknown = deck(asked({"slide": ["register-no_such"]}, "en", ANYONE))
    assert "slide = register-no_such: not one of the choices" in unknown["problems"]
    assert len(unknown["slides"]) == len(USUAL)


def test_a_list_of_ones_own_shows_what_it_names_and_no_other_register(own_store: Path) -> None:
    listing(own_store, ["register-hazard", "due"])
    show = deck(asked({"playlist": ["own"], "slide": ["register-hotline"]}, "en", ANYONE))
    assert [slide["name"] for slide in show["slides"]] == ["register-hazard", "due"]
    assert "slide = register-hotline: not one of the choices" in show["problems"]
    listing(own_store, ["register-hazrd"])
    with pytest.raises(BadPlaylist) as refused:
        deck(asked({"playlist": ["own"]}, "en", ANYONE))
    assert refused.value.faults[1] == (
        "entry 1: no slide register-hazrd; did you mean register-hazard?"
    )


@pytest.mark.parametrize("started", ["", "1"])
def test_a_restricted_register_is_on_no_wall_whatever_names_it(
    own_store: Path, monkeypatch: pytest.MonkeyPatch, started: str
) -> None:
    monkeypatch.setenv("LAND_RESTRICTED", started)
    assert len(RESTRICTED) > 3
    for one in RESTRICTED:
        name = f"{ADDRESS}{one.id}"
        listing(own_store, ["due", name])
        with pytest.raises(BadPlaylist) as refused:
            deck(asked({"playlist": ["own"]}, "en", ANYONE))
        assert refused.value.faults == (
            "Playlist own:",
            f"entry 2: {name} is a restricted register, which no wall shows",
        )
        show = deck(asked({"slide": [name], "also": [name]}, "zh", ANYONE))
        assert [slide["name"] for slide in show["slides"]] == USUAL
        assert f"slide = {name}：受限台账不上大屏" in show["problems"]
        assert f"also = {name}：受限台账不上大屏" in show["problems"]
        assert one.title.zh not in json.dumps(show["slides"], ensure_ascii=False)
    shown = {one.id for one in asked({}, "zh", ANYONE).context.registers if one.is_shown}
    # Started so, there is something that is kept from the wall.
    assert bool(started) == bool(shown & {one.id for one in RESTRICTED})


@pytest.fixture
def bureau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the store of a bureau with three registers of its own, one without a row."""
    campaign = 'flag = ["2024-09-01", "2024-12-31"]\ncadence = "week"\n'
    files = {
        "mines": file_of(LONG, "Acceptance of the restoration of old mines"),
        "bare": file_of("空台账", "Empty register"),
        "campaign": campaign + file_of("双月攻坚", "Two-month campaign"),
    }
    rows = matters("mines", [date(2024, 9, 1), date(2024, 10, 20)])
    rows += matters("campaign", [date(2024, 10, 20)])
    store = store_with(tmp_path, files, matters=rows)
    monkeypatch.setenv("LAND_DATA", str(store))
    return store


@pytest.mark.usefixtures("bureau")
def test_a_register_in_a_campaign_is_in_the_usual_show_whatever_its_rate() -> None:
    assert list(played({})[1]) == [*WHOLE[: -len(URGENT)], "register-campaign"]
    assert list(played({"as_of": ["2024-08-31"]})[1]) == WHOLE[: -len(URGENT)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_register_with_a_long_name_and_one_without_a_row_have_slides(
    bureau: Path, language: Language
) -> None:
    listing(bureau, ["register-mines", "register-bare"])
    _, slides = played({"playlist": ["own"]}, language)
    mines, empty = slides["register-mines"], slides["register-bare"]
    title = LONG if language == "zh" else "Acceptance of the restoration of old mines"
    assert mines["caption"].startswith(title)
    assert mines["question"].startswith(title)
    said = {
        "zh": "2 处中已办结 0、未办结 2，逾期 1。",
        "en": "2 mines: finished 0, open 2, past the limit 1.",
    }
    pause = "：" if language == "zh" else ": "
    assert mines["headline"] == title + pause + said[language]
    assert [text for text in words_on(mines) if foreign(text, language, "甲区")] == []
    assert "figure" not in empty
    assert empty["absent"]
    assert "fault" not in empty
    assert not re.search(r"\d", empty["headline"])
    assert [text for text in words_on(empty) if foreign(text, language)] == []
