"""What the numbers of a release were computed by, kept with it as text and as hashes; runs none."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from data.contracts import TABLES, Column
from data.manifest import Release
from data.marts import Mart

FILE = "definitions.json"

Hashes = Mapping[str, Mapping[str, str]]
Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Definitions:
    """The marts to build and, by name, the whole SQL of each figure with its header."""

    marts: tuple[Mart, ...]
    figures: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def texts(self) -> Texts:
        """The SQL of figures and marts by name."""
        return {
            "figures": dict(sorted(self.figures.items())),
            "marts": {mart.name: mart.sql for mart in sorted(self.marts, key=lambda m: m.name)},
        }

    @cached_property
    def hashes(self) -> Hashes:
        """The hash of each figure's and mart's SQL, and of how each column of a table is read."""
        return {
            **{
                kind: {name: sql_hash(sql) for name, sql in texts.items()}
                for kind, texts in self.texts.items()
            },
            "contracts": {
                f"{table.name}.{column.name}": _column_hash(column)
                for table in TABLES.values()
                for column in table.columns
            },
        }


def sql_hash(sql: str) -> str:
    """Return the SHA-256 of the statement alone: what comments say changes no number."""
    lines = (line.rstrip() for line in sql.splitlines())
    body = "\n".join(line for line in lines if line and not line.lstrip().startswith("--"))
    return hashlib.sha256(body.encode()).hexdigest()


def _column_hash(column: Column) -> str:
    read_as = f"{column.type} {column.default}"
    return hashlib.sha256(read_as.encode()).hexdigest()[:16]


def write_texts(folder: Path, definitions: Definitions) -> Path:
    """Write the SQL of a release in progress into its folder and return the file."""
    path = folder / FILE
    path.write_text(json.dumps(definitions.texts, ensure_ascii=False, indent=0), encoding="utf-8")
    return path


def texts_of(release: Release) -> Texts:
    """Return the SQL a release was published with; nothing for one that kept none."""
    path = release.folder / FILE
    if not release.definitions or not path.is_file():
        return {"figures": {}, "marts": {}}
    texts: Texts = json.loads(path.read_text(encoding="utf-8"))
    return texts
