"""A slide of a playlist has its own district, day, comparison and seconds, or says why not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desk.viewer import ANYONE, Viewer
from tests.looking import limited_to
from tests.pages.test_merged_districts import merged
from tests.wall.test_playlists import faults, written
from tests.wall.test_whose_show import own_list as own_list
from tests.words.foreign import foreign
from wall.asked import asked
from wall.deck import deck
from wall.entries import Entry
from wall.playlists import playlist
from words.language import Language

Params = dict[str, list[str]]
Shown = dict[str, dict[str, Any]]


def listing(root: Path, slides: str, head: str = "") -> Path:
    return written(root, f"{head}\nslides = [{slides}]\n")


def played(
    params: Params | None = None, language: Language = "zh", viewer: Viewer = ANYONE
) -> tuple[dict[str, Any], Shown]:
    """Return the show of the playlist, and its slides by name."""
    show = deck(asked({"playlist": ["weekly"], **(params or {})}, language, viewer))
    return show, {slide["name"]: slide for slide in show["slides"]}


def usual(params: Params, name: str) -> dict[str, Any]:
    """Return a slide as the usual show has it."""
    slides = deck(asked(params, "zh", ANYONE))["slides"]
    return next(slide for slide in slides if slide["name"] == name)


def test_an_entry_is_a_name_or_a_table_under_the_keys_of_addresses(tmp_path: Path) -> None:
    root = listing(
        tmp_path,
        '"due", { slide = "supply-pace", district = "东湖区", as_of = "2024-05-31", seconds = 30 },'
        '{ slide = "supply-pace", district = ["东湖区", "西岭区"], against = 2023-05-31 }',
    )
    shown = playlist("weekly", root, "zh")
    assert [(entry.name, dict(entry.filters), entry.seconds) for entry in shown.slides] == [
        ("due", {}, None),
        ("supply-pace", {"district": ("东湖区",), "as_of": ("2024-05-31",)}, 30),
        ("supply-pace@2", {"district": ("东湖区", "西岭区"), "against": ("2023-05-31",)}, None),
    ]
    assert all(isinstance(entry, Entry) for entry in shown.slides)


def test_seconds_of_a_slide_let_the_others_go_at_the_usual_pace(tmp_path: Path) -> None:
    entry = '{ slide = "due", seconds = 30 }, "staffing"'
    assert playlist("weekly", listing(tmp_path, entry), "zh").every == 20
    assert playlist("weekly", listing(tmp_path, entry, "every = 9"), "zh").every == 9


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('{ slid = "due" }', ["no such key: slid; there are slide, ", "slide is missing"]),
        ('{ slide = "duee" }', ["no slide duee; did you mean due?"]),
        ("{ slide = 3 }", ["no slide 3; there are "]),
        (
            '{ slide = "due", seconds = 4 }',
            ["seconds is a whole number of seconds from 5 to 3600"],
        ),
        ('{ slide = "due", seconds = true }', ["seconds is a whole number of seconds"]),
        ('{ slide = "due", as_of = "soon" }', ["as_of is a day like 2024-05-31"]),
        ('{ slide = "due", as_of = 2024-05-31T08:00:00 }', ["as_of is a day like 2024-05-31"]),
        ('{ slide = "due", against = 5 }', ["against is a day like 2024-05-31"]),
        ('{ slide = "due", district = [] }', ["district is a district's name or a list of them"]),
        ('{ slide = "due", district = ["东湖区", 3] }', ["district is a district's name or a"]),
        ('[ "due" ]', ["no slide ['due']; did you mean due?"]),
    ],
)
def test_a_fault_of_an_entry_is_said_with_its_place(
    tmp_path: Path, entry: str, said: list[str]
) -> None:
    found = faults(listing(tmp_path, f'"staffing", {entry}'))[1:]
    assert len(found) == len(said)
    for one, wanted in zip(found, said, strict=True):
        assert one.startswith(f"entry 2: {wanted}")
    own = ("weekly", "slid", "slide", "district", "as_of", "against", "seconds", "due", "duee")
    if "there are" not in " ".join(found):
        for one in faults(tmp_path, language="zh"):
            assert foreign(one, "zh", *own) == []


def test_a_slide_stands_twice_only_with_other_filters(tmp_path: Path) -> None:
    same = '{ slide = "due", district = "东湖区" }'
    assert faults(listing(tmp_path, f'"due", {same}, {same}'))[1:] == [
        "entry 3: due is there twice"
    ]
    again = '{ slide = "due", district = "东湖区", seconds = 9 }'
    assert len(faults(listing(tmp_path, f"{same}, {again}"))) == 2


@pytest.fixture
def own_folder(own_list: Path) -> Callable[[str], Path]:
    return lambda slides: listing(own_list, slides)


@pytest.mark.usefixtures("store")
def test_a_slide_shows_what_its_own_filters_choose_and_says_so(
    own_folder: Callable[[str], Path],
) -> None:
    own_folder(
        '"supply-pace", { slide = "supply-pace", district = "东湖区", as_of = "2024-05-31" }, '
        '{ slide = "staffing", seconds = 45, against = "2024-01-31" }'
    )
    show, slides = played({"district": ["西岭区"]})
    assert list(slides) == ["supply-pace", "supply-pace@2", "staffing"]
    chosen = usual({"district": ["东湖区"], "as_of": ["2024-05-31"]}, "supply-pace")
    for key in ("headline", "rest", "tiles", "figure", "caption"):
        assert slides["supply-pace@2"][key] == chosen[key], key
    assert slides["supply-pace@2"]["own"] == "东湖区 · 数据截至2024年5月31日"
    assert "seconds" not in slides["supply-pace@2"]
    assert slides["supply-pace@2"]["filters"] == {
        "district": ["东湖区"],
        "as_of": ["2024-05-31"],
    }
    # The others are of what the show is of, and the corner says that.
    assert (
        slides["supply-pace"]["headline"]
        == usual({"district": ["西岭区"]}, "supply-pace")["headline"]
    )
    assert "own" not in slides["supply-pace"]
    assert "西岭区" in show["place"]
    assert slides["staffing"]["seconds"] == 45
    assert slides["staffing"]["own"] == "对比 2024年1月31日"


@pytest.mark.usefixtures("store")
def test_a_slide_of_one_district_alone_stands_where_its_entry_names_one(
    own_folder: Callable[[str], Path],
) -> None:
    own_folder('"district-items", { slide = "district-items", district = "东湖区" }, "due"')
    assert list(played()[1]) == ["district-items@2", "due"]
    # The key D changes the others and not this.
    _, slides = played({"district": ["南港区"]})
    assert list(slides) == ["district-items", "district-items@2", "due"]
    assert "南港区" in json.dumps(slides["district-items"], ensure_ascii=False)
    assert "南港区" not in json.dumps(slides["district-items@2"], ensure_ascii=False)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("entry", "viewer", "said"),
    [
        ('district = "东胡区"', ANYONE, "district = 东胡区：没有这个区县"),
        (
            'district = ["东湖区", "南港区"]',
            limited_to("东湖区"),
            "district = 南港区：没有这个区县",
        ),
        ('as_of = "2031-01-31"', ANYONE, "as_of = 2031-01-31：晚于数据截至日"),
        ('against = "2031-01-31"', ANYONE, "against = 2031-01-31：晚于数据截至日"),
    ],
)
def test_what_an_entry_cannot_have_is_said_and_never_shown_without_it(
    own_folder: Callable[[str], Path], entry: str, viewer: Viewer, said: str
) -> None:
    own_folder(f'"due", {{ slide = "supply-pace", {entry} }}')
    _, slides = played(viewer=viewer)
    assert list(slides) == ["due", "supply-pace"]
    assert slides["supply-pace"]["headline"] == said
    assert slides["supply-pace"]["fault"] is True
    assert not {"figure", "tiles", "table"} & slides["supply-pace"].keys()
    assert "fault" not in slides["due"]


@pytest.mark.usefixtures("store")
def test_the_show_opens_at_a_slide_that_stands_twice_by_its_own_name(
    own_folder: Callable[[str], Path],
) -> None:
    own_folder('"due", { slide = "due", district = "东湖区" }')
    assert played({"slide": ["due@2"]})[0]["problems"] == []
    assert len(played({"slide": ["due@3"]})[0]["problems"]) == 2


def test_a_district_that_was_merged_is_shown_under_its_successor_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = merged(tmp_path)
    listing(store, '{ slide = "case-open", district = "西区" }')
    monkeypatch.setenv("LAND_DATA", str(store))
    (then,) = played()[1].values()
    (now,) = played({"lineage": ["successor"]})[1].values()
    assert ("3 宗" in then["headline"], "5 宗" in now["headline"]) == (True, True)
    assert now["own"] == "湖区"
    assert now["notes"][0] == "district = 西区：已撤并或更名，改为显示其继任行政区"
    assert "fault" not in now
