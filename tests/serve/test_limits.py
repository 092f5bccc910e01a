"""The limits are those of their file, and of the one an operator names, checked for sense."""

from pathlib import Path

import pytest

from serve.limits import FILE, limits, read


def _file(folder: Path, text: str) -> Path:
    file = folder / "limits.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_limits_are_as_they_are_written_down() -> None:
    shipped = read(FILE)
    assert (shipped.request_seconds, shipped.uploads.pages) == (20, ("data-import",))
    assert (shipped.uploads.session_bytes, shipped.uploads.all_bytes) == (220 * 2**20, 660 * 2**20)


def test_another_file_changes_what_it_names_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _file(tmp_path, 'request_seconds = 2.5\n[uploads]\npages = ["import"]\n')
    monkeypatch.setenv("LAND_LIMITS", str(file))
    limits.cache_clear()
    changed = limits()
    monkeypatch.delenv("LAND_LIMITS")
    limits.cache_clear()
    assert (changed.request_seconds, changed.connections) == (2.5, limits().connections)
    assert (changed.uploads.pages, changed.uploads.all_bytes) == (("import",), 660 * 2**20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("requests = 3", "There is no limit 'requests'; there are "),
        ("[uploads]\nall = 3", "There is no limit 'all'; there are "),
        ("connections = 0", "The limit connections is a number above 0, not 0."),
        ('head_bytes = "64k"', "The limit head_bytes is a number above 0, not '64k'."),
        ("[uploads]\nall_bytes = true", "The limit all_bytes is a number above 0, not True."),
    ],
)
def test_a_limit_that_is_none_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.split("(")[0]):
        read(FILE, _file(tmp_path, text))
