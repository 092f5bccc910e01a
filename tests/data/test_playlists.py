"""What is added to a playlist by program leaves every other letter that a bureau wrote."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from data.errors import BadPlaylistFile
from data.playlists import FOLDER, add, files, with_entry

PLAIN = {"slide": "due"}
OWN: dict[str, Any] = {
    "slide": "supply-pace",
    "district": ["东湖区"],
    "as_of": "2024-05-31",
    "seconds": 30,
}
OWN_LINE = '{ slide = "supply-pace", district = ["东湖区"], as_of = "2024-05-31", seconds = 30 }'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('slides = ["staffing"]', 'slides = ["staffing", {}]'),
        ('slides = ["staffing",]\n', 'slides = ["staffing", {}]\n'),
        ("slides = []", "slides = [{}]"),
        (
            '# 周一\nslides = [ # [ "x"\n  "staffing" # ] 所里\n]\nevery = 30 # 秒\n',
            '# 周一\nslides = [ # [ "x"\n  "staffing", # ] 所里\n    {},\n]\nevery = 30 # 秒\n',
        ),
        (
            'title = "a = [\\"]"\r\nslides = [\r\n    "staffing",\r\n]\r\n',
            'title = "a = [\\"]"\r\nslides = [\r\n    "staffing",\r\n    {},\r\n]\r\n',
        ),
        (
            "title = '''\nslides = [ ]\n'''\nslides = ['staffing', "
            '{ slide = "due", district = ["x"] }]',
            "title = '''\nslides = [ ]\n'''\nslides = ['staffing', "
            '{ slide = "due", district = ["x"] }, {}]',
        ),
        (
            '"slides" = [\n"staffing"\n# the end\n]',
            '"slides" = [\n"staffing",\n# the end\n    {},\n]',
        ),
        ('slides = [\n\t"staffing"\n\t]', 'slides = [\n\t"staffing",\n    {},\n\t]'),
    ],
)
@pytest.mark.parametrize(("entry", "line"), [(PLAIN, '"due"'), (OWN, OWN_LINE)])
def test_an_entry_stands_at_the_end_and_all_else_as_it_was(
    before: str, after: str, entry: dict[str, Any], line: str
) -> None:
    place = after.index("{}")
    assert with_entry(before, entry) == after[:place] + line + after[place + 2 :]


@pytest.mark.parametrize(
    "text",
    [
        "",
        'slides = "staffing"',
        'slides = ["staffing"',
        '[[slides]]\nslide = "staffing"\n',
        '[old]\nslides = ["staffing"]',
        "slides = " + "[" * 4_000,
    ],
)
def test_a_file_at_fault_or_written_otherwise_is_left_to_its_bureau(text: str) -> None:
    with pytest.raises(BadPlaylistFile, match="edit it by hand"):
        with_entry(text, PLAIN)


def test_an_entry_stands_once_however_long_it_stands() -> None:
    text = with_entry('slides = ["due"]', OWN)
    again = OWN | {"seconds": 90, "district": "东湖区"}
    for entry in (PLAIN, OWN, again, {key: OWN[key] for key in OWN if key != "seconds"}):
        with pytest.raises(BadPlaylistFile, match="same filters"):
            with_entry(text, entry)
    dated = 'slides = [{ slide = "supply-pace", district = "东湖区", as_of = 2024-05-31 }]'
    with pytest.raises(BadPlaylistFile, match="same filters"):
        with_entry(dated, OWN)
    assert (
        len(tomllib.loads(with_entry(text, {"slide": "due", "district": ["东湖区"]}))["slides"])
        == 3
    )


def test_a_playlist_is_begun_with_its_first_entry(tmp_path: Path) -> None:
    assert add(tmp_path, " 周调度 ", PLAIN)
    assert not add(tmp_path, "周调度", OWN)
    assert [*files(tmp_path)] == ["周调度"]
    text = (tmp_path / FOLDER / "周调度.toml").read_text(encoding="utf-8")
    assert text == f'slides = [\n    "due",\n    {OWN_LINE},\n]\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_stays_in_the_encoding_and_for_whom_it_was(tmp_path: Path, encoding: str) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    text = 'title = "周调度"\r\nslides = ["staffing"]\r\n'
    file = folder / "weekly.toml"
    file.write_bytes(text.encode(encoding))
    file.chmod(0o640)
    (folder / "linked.toml").symlink_to(file)
    assert not add(tmp_path, "linked", PLAIN)
    assert file.read_bytes() == text.replace("]", ', "due"]').encode(encoding)
    assert (file.stat().st_mode & 0o777, (folder / "linked.toml").is_symlink()) == (0o640, True)


@pytest.mark.parametrize(
    "name", ["", " ", "../up", "a/b", "a\\b", "c:", ".hidden", "end.", "a\nb", "x" * 61, "what?"]
)
def test_a_name_that_can_be_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadPlaylistFile, match="can be no playlist's name"):
        add(tmp_path, name, PLAIN)
    assert files(tmp_path) == {}
    assert not [path for path in tmp_path.rglob("*") if path.suffix == ".toml"]


def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / FOLDER / "folder.toml").mkdir(parents=True)
    (tmp_path / FOLDER / "other.toml").write_bytes('title = "周调度"'.encode("gb18030"))
    for name in ("folder", "other"):
        with pytest.raises(BadPlaylistFile, match="cannot be read or written"):
            add(tmp_path, name, PLAIN)
