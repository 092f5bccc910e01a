"""A playlist a bureau wrote is shown as written, or every fault of it is said at once."""

from pathlib import Path

import pytest

from tests.words.foreign import foreign
from wall.playlists import BadPlaylist, Playlist, is_pace, playlist
from wall.slides import SLIDES
from words.language import Language


def written(root: Path, text: str, name: str = "weekly") -> Path:
    (root / "playlists").mkdir(exist_ok=True)
    (root / "playlists" / f"{name}.toml").write_text(text, encoding="utf-8")
    return root


def faults(root: Path, name: str = "weekly", language: Language = "en") -> list[str]:
    with pytest.raises(BadPlaylist) as refused:
        playlist(name, root, language)
    return list(refused.value.faults)


def test_without_a_name_all_questions_are_shown_in_their_order(tmp_path: Path) -> None:
    shown = playlist("", tmp_path, "zh")
    assert shown == Playlist(tuple(SLIDES))
    assert shown.slides[:2] == ("indicators", "ranking-supply")
    assert shown.slides[-2:] == ("staffing", "workload")


def test_a_file_decides_slides_order_title_and_pace(tmp_path: Path) -> None:
    text = 'title = "周调度"\nevery = 30\nslides = ["due", "supply-pace"]\n'
    assert playlist("调度会", written(tmp_path, text, "调度会"), "zh") == Playlist(
        ("due", "supply-pace"), "周调度", 30
    )


def test_a_playlist_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    assert faults(tmp_path) == [
        "There is no playlist weekly in the folder playlists of the store; there are: none yet"
    ]
    written(tmp_path, 'slides = ["due"]', "monthly")
    assert faults(tmp_path)[0].endswith("there are: monthly")


@pytest.mark.parametrize("name", ["../current", "a/b", "weekly.toml", "."])
def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    written(tmp_path, 'slides = ["due"]')
    (tmp_path / "current.toml").write_text('slides = ["due"]', encoding="utf-8")
    assert faults(tmp_path, name)[0].startswith("There is no playlist")


def test_every_fault_is_said_at_once(tmp_path: Path) -> None:
    text = 'titel = "x"\ntitle = 3\nevery = 2\nslides = ["due", "suply-pace", "due", "xyz"]\n'
    said = faults(written(tmp_path, text))
    assert said[0] == "Playlist weekly:"
    assert "no such key: titel" in said[1]
    assert said[2] == "title is a text"
    assert said[3] == "every is a whole number of seconds from 5 to 3600"
    assert said[4] == "entry 2: no slide suply-pace; did you mean supply-pace?"
    assert said[5] == "entry 3: due is there twice"
    assert said[6].startswith("entry 4: no slide xyz; there are indicators, ")


@pytest.mark.parametrize("every", ["true", "7.5", '"20"', "4", "3601"])
def test_a_pace_is_a_whole_number_of_seconds_within_reason(tmp_path: Path, every: str) -> None:
    root = written(tmp_path, f'every = {every}\nslides = ["due"]')
    assert faults(root) == [
        "Playlist weekly:",
        "every is a whole number of seconds from 5 to 3600",
    ]


@pytest.mark.parametrize("slides", ["", "slides = []", 'slides = "due"'])
def test_a_playlist_without_slides_is_refused(tmp_path: Path, slides: str) -> None:
    assert faults(written(tmp_path, slides))[1:] == [
        "slides is a list with at least one slide's name"
    ]


def test_a_file_that_is_no_toml_names_its_line(tmp_path: Path) -> None:
    (said,) = faults(written(tmp_path, 'every = 20\nslides = ["due"\ntitle = 3'))
    assert "is not valid in line 3" in said


def test_a_file_in_another_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / "playlists").mkdir()
    (tmp_path / "playlists" / "weekly.toml").write_bytes('title = "周调度"'.encode("gb18030"))
    assert faults(tmp_path) == ["Playlist weekly cannot be read as text in UTF-8."]


def test_the_faults_are_said_in_chinese_to_chinese_viewers(tmp_path: Path) -> None:
    root = written(tmp_path, 'titel = "x"\nevery = 2\nslides = ["duee"]')
    own = ("weekly", "titel", "title", "every", "slides", "duee", "due")
    for said in faults(root, language="zh"):
        assert foreign(said, "zh", *own) == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("5", True),
        ("3600", True),
        ("4", False),
        ("3601", False),
        ("-20", False),
        ("\uff12\uff10", False),
    ],
)
def test_a_pace_in_an_address_is_held_to_the_same(text: str, is_one: bool) -> None:
    assert is_pace(text) is is_one
