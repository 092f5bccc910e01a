"""What a backup says of itself, and its errors; it copies nothing."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from data.typed import typed
from desk.errors import BadBackup

MANIFEST, FORMAT = "manifest.json", 1
# Where the copy of the database lies in a backup: a file of SQLite, or a dump of PostgreSQL.
SQLITE, POSTGRES = "desk/desk.sqlite3", "desk/desk.pgdump"


@dataclass(frozen=True)
class Manifest:
    """When a backup was made (ISO, UTC), and the SHA-256 of each file by its name in the store."""

    format: int
    made_at: str
    files: Mapping[str, str]

    def written(self) -> bytes:
        """Return it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def read_manifest(content: bytes) -> Manifest:
    """Return what a manifest says; BadBackup where it is none, or a later version's."""
    try:
        manifest = Manifest(**typed(Manifest, json.loads(content)))
    except (ValueError, TypeError, AttributeError) as error:
        raise BadBackup("备份清单无法读取", "The backup's manifest cannot be read") from error
    if manifest.format > FORMAT:
        raise BadBackup(
            "备份由更高版本的程序写成，请升级程序",
            "A later version of the program wrote the backup: update the program",
        )
    return manifest


def is_plain(name: str) -> bool:
    """Tell whether a name stays within the folder it is put into."""
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts
