"""While a campaign runs the wall has one slide of its pace: needed against done, what is behind."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from charts.wall import on_the_wall
from desk.viewer import ANYONE
from figures.ask import ask
from tests.campaigns import DONE, OPEN, SINCE, campaigns
from tests.wall.usual import words_on
from tests.words.foreign import foreign
from wall.asked import asked
from wall.deck import deck
from words.language import LANGUAGES, Language

DRIVE, BEGUN = "register-drive", "register-begun"
SAID = {
    "zh": "双月清零：攻坚已办结 4 处，截至2024年9月30日应办结 6，落后 2",
    "en": "Two months to nought: Campaign: 4 mines finished, 6 needed by 30 September 2024, 2 "
    "behind",
}
REST = {
    "zh": "2024年9月1日开始时未办结 12，至2024年10月30日止；另办结攻坚以来新增 1；"
    "此后每周需办结 1.9。",
    "en": "Open when it began on 1 September 2024: 12, last day 30 October 2024; besides, 1 opened "
    "since are finished; 1.9 a week are needed from here.",
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = campaigns(tmp_path)
    monkeypatch.setenv("LAND_DATA", str(root))
    return root


def shown(day: str, language: Language = "zh") -> list[dict[str, Any]]:
    """Return the slides of the registers in the usual show of a day."""
    slides = deck(asked({"as_of": [day]}, language, ANYONE))["slides"]
    return [slide for slide in slides if slide["name"].startswith("register-")]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slide_says_and_draws_what_is_done_needed_and_behind(language: Language) -> None:
    (slide,) = [one for one in shown("2024-09-30", language) if one["name"] == DRIVE]
    assert slide["page"] == DRIVE
    assert slide["headline"].rstrip("。.") == SAID[language]
    assert slide["rest"].startswith(REST[language])
    # Beside it where all its matters stand.
    assert str(OPEN + 1 - DONE - SINCE) in slide["rest"].removeprefix(REST[language])
    of = replace(asked({"as_of": ["2024-09-30"]}, language, ANYONE).context, register="drive")
    page = ask("register_pace_by_week", of)
    for look, dark in (("dark", True), ("light", False)):
        assert slide["figure"][look] == on_the_wall(page.drawn(page.table, dark=dark), dark=dark)[0]
    title = {"zh": "双月清零：攻坚进度", "en": "Two months to nought: "}[language]
    assert slide["caption"].startswith(title)
    assert slide["question"].startswith(title)
    assert [text for text in words_on(slide) if foreign(text, language)] == []


@pytest.mark.usefixtures("store")
def test_a_campaign_nobody_has_begun_has_its_slide_and_nothing_done() -> None:
    names = [slide["name"] for slide in shown("2024-09-30")]
    assert sorted(names) == [BEGUN, DRIVE]
    (slide,) = [one for one in shown("2024-09-30") if one["name"] == BEGUN]
    assert slide["headline"] == "待启动攻坚：攻坚已办结 0 处，截至2024年9月30日应办结 3，落后 3"
    assert "figure" in slide


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("day", "runs"),
    [("2024-08-31", False), ("2024-09-01", True), ("2024-10-30", True), ("2024-10-31", False)],
)
def test_outside_a_campaign_there_is_no_slide(day: str, runs: bool) -> None:
    assert (DRIVE in [slide["name"] for slide in shown(day)]) == runs
    # Asked for by its name it stands, as any register does, with where its matters stand.
    slides = deck(asked({"as_of": [day], "slide": [DRIVE]}, "zh", ANYONE))["slides"]
    (slide,) = [one for one in slides if one["name"] == DRIVE]
    assert slide["headline"].startswith("双月清零：攻坚") == runs


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("started", ["", "1"])
def test_a_restricted_campaign_is_on_no_wall(started: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAND_RESTRICTED", started)
    said = json.dumps(
        deck(asked({"as_of": ["2024-09-30"]}, "zh", ANYONE))["slides"], ensure_ascii=False
    )
    assert "双月清零" in said
    assert "保密攻坚" not in said
