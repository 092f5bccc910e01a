"""Files that come together: opened, read and checked as one, table by table; it writes none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from data.contracts import TABLES
from data.errors import UnreadableFile
from data.intake.checked import Checked, checked
from data.intake.files import open_file
from data.intake.model import Opened, ReadTable
from data.intake.slip import Slip, slip_of
from data.intake.wide import MATTERS, former_matters
from data.registers.model import Register
from data.rules import BUILT_IN
from data.scratch import Scratch

# Reads the sheets of files; what it cannot tell is a fault or a question of what it returns.
Reader = Callable[[Sequence[Opened]], Sequence[ReadTable]]


@dataclass(frozen=True)
class Together:
    """What came of files that were sent together.

    ``opened`` are those that could be opened, ``refused`` says why others could not. ``outcomes``
    are their tables, in the contract's order.
    """

    opened: tuple[Opened, ...]
    refused: tuple[UnreadableFile, ...]
    outcomes: tuple[Checked, ...]

    @property
    def is_sound(self) -> bool:
        """True when nothing refuses any of them and there is something to take over."""
        faulty = self.refused or any(one.faults for one in self.opened)
        return not faulty and bool(self.outcomes) and all(one.is_sound for one in self.outcomes)

    @property
    def tables(self) -> dict[str, pa.Table]:
        """The tables to take over, by name; none of them where anything refuses."""
        return {one.table.name: one.data for one in self.outcomes} if self.is_sound else {}

    def slips(self, sender: str, read_at: datetime) -> tuple[Slip, ...]:
        """Return what goes back with each file that has a fault."""
        slips = (slip_of(opened, self.outcomes, sender, read_at) for opened in self.opened)
        return tuple(slip for slip in slips if slip.faults)


def read_together(
    files: Mapping[Path, str],
    read: Reader,
    others: Mapping[str, Path],
    *,
    today: date | None = None,
    rules: Path = BUILT_IN,
    registers: Sequence[Register] | None = None,
    base: Mapping[str, Path] = MappingProxyType({}),
) -> Together:
    """Read files (path → what the sender called it) and check those of a table as one.

    Rows are looked up in what came along where it is sound, else in ``others``.
    ``registers`` are those in force (default: the built-in), ``base`` the files of the matters that
    stay beside those of wide sheets.
    """
    opened, refused = [], []
    for path, name in files.items():
        try:
            opened.append(open_file(path, name))
        except UnreadableFile as refusal:
            refused.append(refusal)
    of: dict[str, list[ReadTable]] = {}
    for found in read(opened):
        of.setdefault(found.layout.table.name, []).append(found)
    outcomes = []
    with Scratch("import") as folder:
        known = {name: path for name, path in others.items() if name not in of}
        for name in _in_turn(of):
            others = known
            if name not in TABLES:
                path = folder / f"{MATTERS}-{name}.parquet"
                _write_former(of[name], known if MATTERS in of else base, path)
                others = {**known, MATTERS: path}
            outcome = checked(of[name], others, today=today, rules=rules, registers=registers)
            outcomes.append(outcome)
            if outcome.is_sound:
                known[name] = folder / f"{name}.parquet"
                pq.write_table(outcome.data, known[name])
    return Together(tuple(opened), tuple(refused), tuple(outcomes))


def _write_former(reads: Sequence[ReadTable], known: Mapping[str, Path], path: Path) -> None:
    """Write the matters that one of a wide sheet may follow: its register's, and the sheet's."""
    register = reads[0].layout.table.name
    sheets = [read.data for read in reads]
    pq.write_table(former_matters(register, sheets, known.get(MATTERS)), path)


def _in_turn(names: Mapping[str, object]) -> list[str]:
    """Return the tables in the contract's order, in which parents stand before their children; wide
    sheets of registers come last."""
    ours = [name for name in TABLES if name in names]
    return [*ours, *(name for name in names if name not in TABLES)]
