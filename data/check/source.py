"""Which files of a folder are its tables, and which only look like one; it opens no table."""

import errno
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.check.report import Fault
from data.check.text import bare, shown
from data.contracts import TABLES

_ENDING = ".parquet"
_MAGIC = (b"PAR1", b"PARE")
_RESEMBLED = {f"{name}{_ENDING}": name for name in TABLES}

# rule → what is wrong and what to do, in both languages
_WORDING: dict[str, tuple[str, str, str, str]] = {
    "table_is_folder": (
        "是文件夹，不是文件",
        "is a folder, not a file",
        "请导出为单个文件，文件夹内的分片须先合并",
        "export one file; the parts inside the folder must be joined first",
    ),
    "dangling_link": (
        "是指向不存在文件的链接",
        "is a link to a file that does not exist",
        "请改放文件本身，或修复链接",
        "put the file itself there or mend the link",
    ),
    "looping_link": (
        "是指向自身的链接",
        "is a link that leads back to itself",
        "请删除链接，改放文件本身",
        "remove the link and put the file itself there",
    ),
    "not_a_file": (
        "是管道、套接字或设备，不是普通文件",
        "is a pipe, a socket or a device, not a regular file",
        "请删除它，改放导出的文件",
        "remove it and put the exported file there",
    ),
    "no_permission": (
        "无读取权限",
        "may not be read by this user",
        "请授予运行本程序的用户读取权限",
        "let the user who runs this program read it",
    ),
    "resembling_file": (
        "的名称只是近似表的文件名",
        "has a name that only resembles the table's",
        "请改名为 {right}；不是该表则请移出此文件夹",
        "rename it to {right}, or move it out of this folder if it is something else",
    ),
}


@dataclass(frozen=True)
class Source:
    """What a folder, or one file, holds: table → file, other names, and what is no file.

    ``tables`` are regular files that may be read, in contract order. ``faults`` name the tables
    that are there under a wrong kind or name; those are in neither of the others. A folder that
    cannot be listed is none.
    """

    tables: Mapping[str, Path]
    extra_files: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    is_folder: bool = False

    @property
    def misnamed(self) -> frozenset[str]:
        """The tables that the faults name."""
        return frozenset(fault.table for fault in self.faults)


def survey_source(source: Path) -> Source:
    """Look through a folder of exports, or at one file whose name is that of its table."""
    try:
        paths = sorted(source.iterdir())
    except NotADirectoryError:
        return replace(_sorted_out([source]), extra_files=())
    except PermissionError:
        return Source({}, (), (_fault(source.name, source, "no_permission"),))
    except OSError:
        return Source({})
    return replace(_sorted_out(paths), is_folder=True)


def _sorted_out(paths: list[Path]) -> Source:
    tables: dict[str, Path] = {}
    extras: list[str] = []
    faults: list[Fault] = []
    for path in paths:
        table, rule = _judged(path)
        if table is None:
            extras.append(shown(path.name))
        elif rule is None:
            tables[table] = path
        else:
            faults.append(_fault(table, path, rule))
    return Source(
        {name: tables[name] for name in TABLES if name in tables}, tuple(extras), tuple(faults)
    )


def _judged(path: Path) -> tuple[str | None, str | None]:
    """Return the table that a name in the folder stands for, if any, and the rule it breaks."""
    if path.suffix == _ENDING and path.stem in TABLES:
        return path.stem, _broken_rule(path)
    likeness = _likeness(path.name)
    if likeness in _RESEMBLED:
        return _RESEMBLED[likeness], "resembling_file"
    if likeness in TABLES and _holds_parquet(path):
        return likeness, "resembling_file"
    return None, None


def _likeness(name: str) -> str:
    stem, point, ending = bare(name).rpartition(".")
    return f"{stem.strip()}{point}{ending.strip()}"


def _broken_rule(path: Path) -> str | None:
    """Return the rule that a file under a table's very name breaks, None for a readable file."""
    try:
        mode = path.stat().st_mode
    except PermissionError:
        return "no_permission"
    except OSError as error:
        return "looping_link" if error.errno == errno.ELOOP else "dangling_link"
    if stat.S_ISDIR(mode):
        return "table_is_folder"
    if not stat.S_ISREG(mode):
        return "not_a_file"
    return None if os.access(path, os.R_OK) else "no_permission"


def _holds_parquet(path: Path) -> bool:
    """Tell whether a file is a Parquet, or a folder holds one: others may bear a table's name."""
    try:
        if path.is_dir():
            return any(found.is_file() for found in path.rglob(f"*{_ENDING}"))
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC[0])) in _MAGIC
    except OSError:
        return False


def _fault(table: str, path: Path, rule: str) -> Fault:
    zh, en, remedy_zh, remedy_en = _WORDING[rule]
    right = f"{table}{_ENDING}"
    return Fault(
        shown(table),
        None,
        None,
        shown(path.name),
        rule,
        zh,
        en,
        remedy_zh.format(right=right),
        remedy_en.format(right=right),
    )
