"""Files of the drop folder that go back to their senders, each with a slip; it proposes none."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.durable import make_folder, put
from data.intake.checked import Checked
from data.intake.slip import Slip, as_xlsx, slip_of
from data.intake.taking import Taken
from data.traces import Trace
from words.language import Language, Text

RETURNED = "returned"
_NO_TABLE = Text("没有可读取的表", "There is no table to read")


@dataclass(frozen=True)
class Dropped:
    """A file in the folder: who dropped it, what it is called there, its hash, how it was found."""

    path: Path
    sender: str
    name: str
    digest: str
    trace: Trace

    def is_at(self, file: str) -> bool:
        """Tell whether a place's file is this one, or lies within it."""
        return f"{file}/".startswith(f"{self.name}/")


@dataclass(frozen=True)
class Returned:
    """A file that goes back: what is said of it, and the slip that was written."""

    file: Dropped
    said: tuple[Text, ...]
    slip: Path


def inbox_folder(root: Path) -> Path:
    """Return the drop folder: what LAND_INBOX names, else ``inbox`` in the store."""
    named = os.environ.get("LAND_INBOX")
    return Path(named) if named else root / "inbox"


def faulty_of(files: Sequence[Dropped], taken: Taken) -> list[Dropped]:
    """Return the files that anything refuses, or that hold no table; all where it is of none."""
    together = taken.together
    opened = {one.name for one in together.opened}
    places = [fault.place.file for one in together.opened for fault in one.faults]
    places += [guess.grid.file for guess in taken.unplaced]
    places += [fault.place.file for outcome in together.outcomes for fault in outcome.faults]
    read = [one.layout.grid.file for outcome in together.outcomes for one in outcome.reads]
    found = [
        one
        for one in files
        if one.name not in opened or any(map(one.is_at, places)) or not any(map(one.is_at, read))
    ]
    return found or list(files)


def faulty_in(files: Sequence[Dropped], outcomes: Sequence[Checked]) -> list[Dropped]:
    """Return the files that the faults of outcomes lie in."""
    places = [fault.place.file for outcome in outcomes for fault in outcome.faults]
    return [one for one in files if any(map(one.is_at, places))]


def send_back(
    root: Path, files: Sequence[Dropped], taken: Taken, language: Language
) -> list[Returned]:
    """Write a slip for each file: its own workbook with the cells marked, or a few lines of text.

    They are on the disk once this returns. A second time it is the same slip. OSError where nothing
    can be written.
    """
    refusals = _refusals(files, taken)
    returned = []
    for file in files:
        folder = inbox_folder(root) / RETURNED / file.sender
        make_folder(folder)
        stem = folder / f"{Path(file.name).stem}-{file.digest[:6]}"
        slip = _slip(file, taken)
        said = [*refusals.get(file.name, ()), *_unplaced(file, taken)]
        if slip is not None and slip.faults:
            said.append(Text(f"{len(slip.faults)} 处问题", f"{len(slip.faults)} faults"))
            path, content = stem.with_name(f"{stem.name}.xlsx"), as_xlsx(slip, language)
        else:
            said = said or [_NO_TABLE]
            path = stem.with_name(f"{stem.name}.txt")
            content = "\n".join(one.said(language) for one in said).encode("utf-8-sig")
        put(path, content)
        returned.append(Returned(file, tuple(said), path))
    return returned


def _refusals(files: Sequence[Dropped], taken: Taken) -> dict[str, list[Text]]:
    """Return of each file that could not be opened why not: they are told in their order."""
    opened = {one.name for one in taken.together.opened}
    unopened = [one.name for one in files if one.name not in opened]
    return {
        name: [Text(one.zh, one.en)]
        for name, one in zip(unopened, taken.together.refused, strict=False)
    }


def _slip(file: Dropped, taken: Taken) -> Slip | None:
    now = datetime.now().astimezone()
    for opened in taken.together.opened:
        if opened.name == file.name:
            return slip_of(opened, taken.together.outcomes, file.sender, now)
    return None


def _unplaced(file: Dropped, taken: Taken) -> list[Text]:
    return [guess.said for guess in taken.unplaced if file.is_at(guess.grid.file)]
