"""What the reader of cells does not tell of a sheet: formulas, errors, leading zeros, reach.

The sheet's XML streams by row by row; it is looked through as text, and no entity is resolved.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from data.intake.files.bounds import ROW_BYTES
from data.intake.files.kinds import damaged

Spot = tuple[int, int]
# So much of the sheet must be seen to know how it is written.
_HEAD = 2000
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# A cell's place, and how many figures a row's number may have: more than any sheet has, and few
# enough to count with.
_PLACE = re.compile(rb"[A-Z]{1,7}[0-9]{1,9}")
_DIGITS = 10


@dataclass
class Scanned:
    """One sheet: its last row and column with a value (from 0), and what stands where.

    ``unstored`` are formulas whose value the file does not hold, ``sixties`` cells of the number
    60: as a day Excel shows it as 29 February 1900, which never was.
    """

    rows: int = 0
    columns: int = 0
    formulas: set[Spot] = field(default_factory=set)
    unstored: set[Spot] = field(default_factory=set)
    errors: dict[Spot, str] = field(default_factory=dict)
    zeros: dict[Spot, int] = field(default_factory=dict)
    sixties: set[Spot] = field(default_factory=set)

    def reach(self, row: int, column: int) -> None:
        """Take in that a value stands there."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)


def spot_of(reference: bytes) -> Spot:
    """Return row and column (from 0) of a cell's reference such as ``AB12``."""
    letters = reference.rstrip(b"0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(reference[len(letters) :]) - 1, column - 1


def _reference(row: int, column: int) -> bytes:
    letters = b""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = _LETTERS[rest : rest + 1] + letters
    return letters + str(row + 1).encode()


class _Patterns:
    """How cells are written in a sheet whose names have the prefix ``p`` (mostly none)."""

    def __init__(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        opening = rb"<" + p + rb'c r="(' + _PLACE.pattern + rb')"'
        # Within one cell; a cell of nothing but its opening has no end of its own.
        inside = rb"(?:(?!</" + p + rb"c>).)*?"
        self.prefix = prefix
        self.row = re.compile(rb"<" + p + rb"row\b([^>]*)>")
        self.any_cell = re.compile(rb"<" + p + rb"c(?=[\s/>])([^>]*)>")
        self.cell = re.compile(opening)
        self.formula = re.compile(
            opening + rb"([^>]*)(?<!/)>\s*<" + p + rb"f\b(.*?)</" + p + rb"c>", re.DOTALL
        )
        self.error = re.compile(
            opening + rb'(?=[^>]*\bt="e")[^>]*>' + inside + rb"<" + p + rb"v>([^<]*)<", re.DOTALL
        )
        self.styled = re.compile(opening + rb'(?=[^>]*\bs="([0-9]+)")[^>]*>')
        self.sixty = re.compile(
            opening + rb"[^>]*(?<!/)>" + inside + rb"<" + p + rb"v>60(?:\.[0-9]*)?<", re.DOTALL
        )
        self.value = re.compile(rb"<" + p + rb"v\b[^>]*>([^<]*)")


class SheetScan:
    """Looks through one sheet's XML as it streams by."""

    def __init__(self, name: str, zero_styles: Mapping[int, int], *, recalculates: bool) -> None:
        """Name the file, for its errors, and the styles that show leading zeros.

        ``recalculates`` says that the writer left all formulas to be reckoned: a nought it stored
        as a formula's value only fills the place.
        """
        self.found = Scanned()
        self._name = name
        self._zeros = zero_styles
        self._recalculates = recalculates
        self._row = -1

    def run(self, chunks: Iterable[bytes]) -> Scanned:
        """Look through all of it and return what was found.

        Raises:
            UnreadableFile: a row is longer than any can be, or the part is of no known writing.
        """
        rest = b""
        patterns = None
        for chunk in chunks:
            rest += chunk
            if patterns is None:
                if len(rest) < _HEAD:
                    continue
                patterns = self._begun(rest)
            rest = self._look_at_rows(rest, patterns)
            if len(rest) > ROW_BYTES:
                raise damaged(self._name)
        self._look_at_rows(rest, patterns or self._begun(rest))
        return self.found

    def _begun(self, head: bytes) -> _Patterns:
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<!DOCTYPE" in head:
            raise damaged(self._name)
        named = re.search(rb"<([A-Za-z0-9_]+:)?worksheet[\s>]", head)
        return _Patterns((named and named[1]) or b"")

    def _look_at_rows(self, text: bytes, patterns: _Patterns) -> bytes:
        *rows, rest = text.split(b"</" + patterns.prefix + b"row>")
        for row in rows:
            self._look(self._as_excel_writes(row, patterns), patterns)
        return rest

    def _as_excel_writes(self, row: bytes, patterns: _Patterns) -> bytes:
        """Return a row whose cells all name their place first, as Excel writes them.

        Other programs leave the places out, count on the order, or quote otherwise.
        """
        p = patterns.prefix
        last = row.rfind(b"<" + p + b"row")
        opening = patterns.row.match(row, max(last, 0))
        number = _attribute(b"r", opening[1]) if opening else None
        is_number = number is not None and number.isdigit() and len(number) < _DIGITS
        self._row = int(number) - 1 if number and is_number else self._row + 1
        if row.count(b"<" + p + b"c") == row.count(b"<" + p + b'c r="') and b"='" not in row:
            return row
        return b"".join(self._cells_in_turn(row[max(last, 0) :], patterns))

    def _cells_in_turn(self, row: bytes, patterns: _Patterns) -> Iterator[bytes]:
        at, column = 0, -1
        for cell in patterns.any_cell.finditer(row):
            named = _attribute(b"r", cell[1])
            if named and not _PLACE.fullmatch(named):
                raise damaged(self._name)
            column = spot_of(named)[1] if named else column + 1
            yield row[at : cell.start()]
            yield b"<" + patterns.prefix + b'c r="' + _reference(self._row, column) + b'"'
            for wanted in (b"s", b"t"):
                value = _attribute(wanted, cell[1])
                if value is not None:
                    yield b" " + wanted + b'="' + value + b'"'
            yield b"/>" if cell[1].endswith(b"/") else b">"
            at = cell.end()
        yield row[at:]

    def _look(self, row: bytes, patterns: _Patterns) -> None:
        p, found = patterns.prefix, self.found
        last = max(row.rfind(b"</" + p + b"v>"), row.rfind(b"</" + p + b"is>"))
        begun = row.rfind(b"<" + p + b"c ", 0, last) if last >= 0 else -1
        if begun >= 0 and (cell := patterns.cell.match(row, begun)):
            found.reach(*spot_of(cell[1]))
        if b"<" + p + b"f" in row:
            self._look_for_formulas(row, patterns)
        if b't="e"' in row:
            for wrong in patterns.error.finditer(row):
                found.errors[spot_of(wrong[1])] = wrong[2].decode("utf-8", "replace")
        if b"v>60<" in row or b"v>60." in row:
            found.sixties.update(spot_of(cell[1]) for cell in patterns.sixty.finditer(row))
        if self._zeros:
            self._look_for_zeros(row, patterns)

    def _look_for_zeros(self, row: bytes, patterns: _Patterns) -> None:
        for styled in patterns.styled.finditer(row):
            if width := self._zeros.get(int(styled[2])):
                self.found.zeros[spot_of(styled[1])] = width

    def _look_for_formulas(self, row: bytes, patterns: _Patterns) -> None:
        for formula in patterns.formula.finditer(row):
            spot = spot_of(formula[1])
            self.found.reach(*spot)
            self.found.formulas.add(spot)
            value = patterns.value.search(formula[3])
            is_text = b't="str"' in formula[2]
            if value is None or not self._is_stored(value[1], is_text):
                self.found.unstored.add(spot)

    def _is_stored(self, value: bytes, is_text: bool) -> bool:
        """Text of no length is a value; a number of no length was never reckoned."""
        return is_text or not (value == b"" or (value == b"0" and self._recalculates))


def _attribute(wanted: bytes, attributes: bytes) -> bytes | None:
    found = re.search(rb"(?:^|\s)" + wanted + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", attributes)
    if not found:
        return None
    return found[1] if found[1] is not None else found[2]
