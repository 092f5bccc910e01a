"""A register file is read as offices save it, and all that is wrong with it is told at once."""

import codecs
from pathlib import Path

import pytest

from data.codes import codes_of
from data.registers.faults import BadRegisters
from data.registers.model import UNITS
from data.registers.places import lines_of
from data.registers.reading import LARGEST, read_register
from tests.data.registers.trees import GOOD, faults, read


def test_every_fault_of_a_file_is_told_at_once_from_the_top(tmp_path: Path) -> None:
    text = GOOD.replace('"farmland"', '"x"').replace("n = 9", "n = -9").replace('"Dead"', '""')
    assert [(fault.line, fault.key) for fault in faults(tmp_path, text)] == [
        (3, "section"),
        (12, "stage[4].label"),
        (16, "limit[2].n"),
    ]


def test_an_empty_file_is_told_all_that_it_lacks(tmp_path: Path) -> None:
    keys = {fault.key for fault in faults(tmp_path, "")}
    assert keys == {"title", "noun", "section", "scope", "rate", "stage"}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (GOOD.replace('"farmland"', "farmland"), 3, "no|it is not written as TOML"),
        (GOOD.replace('"farmland"', "“farmland”"), 3, "straight quotation marks"),
        (f'{GOOD}title = ["甲", "A"]\n', 18, "a key is there twice"),
        (GOOD.replace("]\nlimit", "\nlimit"), 14, "it is not written as TOML"),
        ("a = " + "[" * 5000, 1, "it is not written as TOML"),
        ("a = " + "9" * 9000, 1, "it is not written as TOML"),
    ],
    ids=["no marks", "curly marks", "twice", "no bracket", "lists without end", "a long number"],
)
def test_what_is_no_toml_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    (fault,) = faults(tmp_path, text)
    assert fault.line == line
    assert any(part in fault.said("en") for part in said.split("|"))


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + GOOD.encode(),
        GOOD.encode("utf-16"),
        codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be"),
        GOOD.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8 with a mark", "utf-16", "utf-16 of the other order", "line ends of Windows"],
)
def test_a_file_is_read_as_windows_writes_it(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content) == read(tmp_path, GOOD)
    broken = content.replace("old_tree_on_time".encode("utf-16-le"), "a".encode("utf-16-le"))
    if broken != content:
        assert read(tmp_path, broken).headlines[0].metric == "a"


def test_another_encoding_and_another_file_are_told(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, GOOD.encode("gb18030"))
    assert "UTF-8" in told.said("zh")
    (told,) = faults(tmp_path, b"#" * (LARGEST + 1))
    assert "256 KB" in told.said("en")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(BadRegisters, match="it cannot be opened"):
        read_register(tmp_path / "folder.toml")


@pytest.mark.parametrize("name", ["Old_tree", "old-tree", "古树", "1_tree", "old tree", "a" * 41])
def test_a_file_whose_name_is_no_code_is_told(tmp_path: Path, name: str) -> None:
    (told,) = faults(tmp_path, GOOD, f"{name}.toml")
    assert (told.line, told.file) == (None, f"{name}.toml")
    assert "rename it" in told.said("en")


def test_a_mere_stock_needs_no_done_stage(tmp_path: Path) -> None:
    lines = [line for line in GOOD.splitlines() if "tended" not in line and "dead" not in line]
    stock = "\n".join(lines).replace('"due"', '"stock"')
    assert {stage.state for stage in read(tmp_path, stock).stages} == {"open"}
    told = faults(tmp_path, stock.replace('"on_time"', '"rate"'))
    assert "there is no rate" in told[0].said("en")


def test_lines_are_found_however_the_file_is_written() -> None:
    text = '''\
# title = 1
"title" = ["一 # ]", 'two }']  # [limit]
a.b = 1
[[stage]]
id = """
x = 1
"""
[stage.more]
n = 2024-01-01
[[stage]]
id = "y"
limit = [ # none
  { n = 1, lead = { n = 2 } },

  { n = 3 },
]
'''
    lines = lines_of(text)
    places = {
        ("title",): 2,
        ("title", 1): 2,
        ("a", "b"): 3,
        ("stage", 0): 4,
        ("stage", 0, "id"): 5,
        ("stage", 0, "more", "n"): 9,
        ("stage", 1): 10,
        ("stage", 1, "id"): 11,
        ("stage", 1, "limit", 0, "lead", "n"): 13,
        ("stage", 1, "limit", 1, "n"): 15,
    }
    assert {path: lines.get(path) for path in places} == places
    assert ("x",) not in lines


def test_units_are_those_of_measures() -> None:
    assert codes_of("measure_unit") == UNITS
