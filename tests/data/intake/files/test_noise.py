"""A workbook that was damaged on its way is refused, or read as it was sent; never otherwise."""

import random
from pathlib import Path
from unittest.mock import Mock

import pytest

from data.errors import UnreadableFile
from data.intake.files import open_file
from data.intake.reading import read_files
from tests.data.intake.files.odd import zipped
from tests.data.intake.published_sample import SAMPLE, districts, sample_rows, xlsx


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a file with one bit turned, cut short, or with noise in the place of some bytes."""
    held, at = bytearray(content), chance.randrange(len(content))
    kind = chance.randrange(3)
    if kind == 0:
        held[at] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del held[at:]
    else:
        held[at : at + chance.randrange(1, 40)] = chance.randbytes(chance.randrange(40))
    return bytes(held)


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip"])
def test_noise_is_refused_or_changes_no_value(name: str, tmp_path: Path) -> None:
    content = xlsx(sample_rows()[:12])
    content = content if name == "a.xlsx" else zipped({"a.xlsx": content})
    known = districts(knows_numbers=True)
    path = tmp_path / name
    path.write_bytes(content)
    (whole,) = read_files([open_file(path)], None, known).tables
    chance = random.Random(1)  # noqa: S311 - chance, not secrecy
    refused = 0
    for _ in range(250):
        path.write_bytes(_damaged(content, chance))
        try:
            opened = open_file(path)
        except UnreadableFile:
            refused += 1
            continue
        # What lies in an archive is refused as one of its files.
        for read in read_files([opened], whole.layout.table, known).tables:
            assert opened.faults or not read.is_sound or read.data.equals(whole.data)
    assert refused > 50


@pytest.mark.parametrize("seed", [39, 58, 61])
def test_noise_in_the_container_of_a_legacy_workbook_is_refused(seed: int, tmp_path: Path) -> None:
    # Its directory goes round in a circle then.
    chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
    held = bytearray(SAMPLE.read_bytes())
    at = chance.randrange(len(held))
    held[at : at + chance.randrange(1, 40)] = chance.randbytes(chance.randrange(0, 40))
    path = tmp_path / "a.xls"
    path.write_bytes(held)
    with pytest.raises(UnreadableFile, match="damaged or cut short"):
        open_file(path)


class PanicException(BaseException):
    """Stands for what the reader of cells raises where it gives itself up."""


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_file_over_which_the_reader_of_cells_gives_up_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_bytes(xlsx(sample_rows()[:3]) if name == "a.xlsx" else SAMPLE.read_bytes())
    for raised, seen in ((PanicException, UnreadableFile), (KeyboardInterrupt, KeyboardInterrupt)):
        reader = Mock(from_filelike=Mock(side_effect=raised))
        monkeypatch.setattr("data.intake.files.workbooks.CalamineWorkbook", reader)
        with pytest.raises(seen):
            open_file(path)
