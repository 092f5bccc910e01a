"""A register file written otherwise means the same, and a mangled one is read or told."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.registers.faults import BadRegisters, Fault
from data.registers.force import checked
from data.registers.reading import read_register
from tests.data.registers.trees import GOOD, faults, read

_HEADLINE = 'headline = { metric = "old_tree_on_time", figure = "on_time", better = "higher" }\n'
WAYS = {
    "a table of its own": GOOD.replace(_HEADLINE, "")
    + '[[headline]]\nmetric = "old_tree_on_time"\nfigure = "on_time"\nbetter = "higher"\n',
    "dotted keys": GOOD.replace(
        'kinds = { first = ["一级", "First"], second = ["二级", "Second"] }',
        'kinds.first = ["一级", "First"]\n"kinds".second.label = ["二级", \'Second\']',
    ),
    "escapes": GOOD.replace("株", "\\u682a"),
    "remarks and blanks": GOOD.replace("rate =", "\n\t\n# n = 7 ]\nrate  \t=").replace(
        '"due"', '"due" # "]'
    ),
    "no last line end": GOOD.rstrip(),
    "blanks around texts": GOOD.replace('"Old trees"', '" Old trees "'),
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_one_meaning_has_many_ways_to_be_written(tmp_path: Path, text: str) -> None:
    assert text != GOOD
    assert read(tmp_path, text) == read(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("content", "zh"),
    [
        (b"PK\x03\x04" + bytes(200), "TOML"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "UTF-8"),
        (GOOD.encode("utf-16")[:-1], "UTF-8"),
        (b'{"title": ["a", "b"]}', "TOML"),
        (GOOD.replace("{ id", "{\nid", 1).encode(), "一行内"),
        (GOOD.replace("noun", "量词").encode(), "键用英文代码"),
        (b"title = " + b"[" * 90 + b"]" * 90, "两种语言"),
        (GOOD.replace("株", "\0").encode(), "TOML"),
    ],
    ids=["workbook", "picture", "half a file", "JSON", "two lines", "Chinese key", "deep", "null"],
)
def test_another_file_is_told_in_words_that_fit_a_line(
    tmp_path: Path, content: bytes, zh: str
) -> None:
    told = faults(tmp_path, content)
    assert any(zh in fault.said("zh") for fault in told)
    for fault in told:
        assert fault.said("zh").isprintable()
        assert fault.said("en").isprintable()
        assert len(fault.said("en")) < 400


def test_what_is_not_there_or_no_toml_by_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    for name in ("folder.toml", "absent.toml"):
        with pytest.raises(BadRegisters, match="it cannot be opened"):
            checked(tmp_path / name, tmp_path / "registers")
    with pytest.raises(BadRegisters, match=r"its name does not end in \.toml"):
        checked(tmp_path / "trees.txt", tmp_path / "registers")


SIGNS = ['"', "[", "]", "{", "}", "=", "\n", "#", ",", "'", "é", "\\", "true", "0", '"""', "[["]


@settings(max_examples=200)
@given(st.integers(0, len(GOOD)), st.integers(0, 12), st.sampled_from(SIGNS))
def test_whatever_is_cut_or_put_in_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, at: int, cut: int, put: str
) -> None:
    content = f"{GOOD[:at]}{put}{GOOD[at + cut :]}".encode()
    path = tmp_path_factory.getbasetemp() / "mangled.toml"
    path.write_bytes(content)
    lines = content.decode().count("\n") + 1
    assert all(fault.line is None or 1 <= fault.line <= lines for fault in _told(path))


def _told(path: Path) -> tuple[Fault, ...]:
    try:
        read_register(path)
    except BadRegisters as told:
        return told.faults
    return ()
