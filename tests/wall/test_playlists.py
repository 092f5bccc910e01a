"""A playlist a bureau wrote is shown as written, or every fault of it is said at once."""

from pathlib import Path

import pytest

from figures.shows import SLIDES
from tests.words.foreign import foreign
from wall.entries import plain
from wall.playlists import BadPlaylist, Playlist, is_pace, playlist
from words.language import Language
from words.lettering import shortened


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
    assert shown == Playlist(plain([*SLIDES]))
    names = [entry.name for entry in shown.slides]
    assert names[:4] == ["indicators", "district", "district-items", "ranking-supply"]
    assert names[-2:] == ["staffing", "workload"]


def test_a_file_decides_slides_order_title_and_pace(tmp_path: Path) -> None:
    text = 'title = "周调度"\nevery = 30\nslides = ["due", "supply-pace"]\n'
    assert playlist("调度会", written(tmp_path, text, "调度会"), "zh") == Playlist(
        plain(["due", "supply-pace"]), "周调度", 30
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
        ("0020", True),
        ("9" * 5_000, False),
        ("0" * 5_000, False),
        ("", False),
    ],
)
def test_a_pace_in_an_address_is_held_to_the_same(text: str, is_one: bool) -> None:
    assert is_pace(text) is is_one


TEXT = 'title = "周调度"\r\nevery = 30\r\nslides = ["due"]\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_as_windows_writes_it_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "playlists").mkdir()
    (tmp_path / "playlists" / "weekly.toml").write_bytes(TEXT.encode(encoding))
    assert playlist("weekly", tmp_path, "zh") == Playlist(plain(["due"]), "周调度", 30)


@pytest.mark.parametrize(
    ("written_as", "asked_as"),
    [
        ("周调度 (2)", "周调度 (2)"),
        ("周 调度 ", "周 调度"),
        ("weekly", " weekly "),
        ("cafe\u0301", "caf\u00e9"),
        ("第1期.修订", "第1期.修订"),
    ],
)
def test_a_name_may_hold_blanks_and_whatever_a_file_may(
    tmp_path: Path, written_as: str, asked_as: str
) -> None:
    root = written(tmp_path, 'slides = ["due"]', written_as)
    assert playlist(asked_as, root, "zh").slides == plain(["due"])


@pytest.mark.parametrize("name", ["x" * 5_000, "9" * 5_000, "a\0b", "..", "\ud800"])
def test_a_name_no_file_can_have_is_named_by_its_beginning(tmp_path: Path, name: str) -> None:
    (said,) = faults(written(tmp_path, 'slides = ["due"]'), name)
    assert said.startswith(f"There is no playlist {shortened(name)} in the folder")
    assert said.endswith("there are: weekly")
    assert len(said) < 200


@pytest.mark.parametrize("value", ["9" * 5_000, f"{'[' * 5_000}{']' * 5_000}"])
def test_a_value_that_python_cannot_read_is_said(tmp_path: Path, value: str) -> None:
    assert faults(written(tmp_path, f'every = {value}\nslides = ["due"]')) == [
        "Playlist weekly holds a number of thousands of digits or a list of lists without end."
    ]


def test_a_slide_of_thousands_of_letters_is_named_by_its_beginning(tmp_path: Path) -> None:
    said = faults(written(tmp_path, f'{"k" * 5_000} = 1\nslides = ["{"x" * 5_000}"]'))
    assert all(len(line) < 600 for line in said)
    assert [line[:24] for line in said[1:]] == [
        "no such key: " + "k" * 11,
        "entry 1: no slide xxxxxx",
    ]


def test_a_folder_that_is_a_file_holds_no_playlist(tmp_path: Path) -> None:
    (tmp_path / "playlists").write_text("", encoding="utf-8")
    assert faults(tmp_path)[0].endswith("there are: none yet")


def test_a_playlist_that_is_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "playlists" / "weekly.toml").mkdir(parents=True)
    assert faults(tmp_path) == ["Playlist weekly cannot be opened."]
