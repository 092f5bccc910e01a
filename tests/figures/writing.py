"""Writes rows and sentences into a case's file, as ``--update-golden`` asks; it decides nothing."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

# More places are dirt of binary numbers; the tests compare nine.
PLACES = 9


def literal(value: object) -> str:
    """Return a value as TOML writes it; an empty place in a list of numbers is nan."""
    match value:
        case None:
            return "nan"
        case bool():
            return "true" if value else "false"
        case float():
            return repr(round(value, PLACES) + 0.0)
        case date():
            return value.isoformat()
        case list():
            return "[" + ", ".join(literal(one) for one in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def line(row: Mapping[str, object]) -> str:
    """Return a row as one line; empty cells are left out."""
    cells = (f"{name} = {literal(value)}" for name, value in row.items() if value is not None)
    return "{ " + ", ".join(cells) + " }"


def write_rows(file: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Put other rows into ``[expect]``."""
    text = file.read_text(encoding="utf-8")
    block = "".join(["rows = [\n", *(f"  {line(row)},\n" for row in rows), "]\n"])
    file.write_text(
        re.sub(r"^rows = \[.*?^\]\n|^rows = \[\]\n", lambda _: block, text, flags=re.M | re.S),
        encoding="utf-8",
    )


def write_sentence(file: Path, language: str, said: str) -> None:
    """Put another sentence into ``[says]``."""
    before, after = file.read_text(encoding="utf-8").split("[says]\n")
    new = f"{language} = {literal(said)}"
    renewed = re.sub(rf"^{language} = .*$", lambda _: new, after, flags=re.MULTILINE)
    file.write_text(f"{before}[says]\n{renewed}", encoding="utf-8")
