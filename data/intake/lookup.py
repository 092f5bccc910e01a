"""Which tables are at hand to look rows up in while a file is read, and where each lies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from data.check.alone import check_alone
from data.check.structure import open_parquet, structure_faults
from data.contracts import TABLES
from data.errors import IntakeError
from data.manifest import Release
from data.registers.force import FOLDER as REGISTERS
from data.registers.force import declared
from data.registers.model import Register
from data.whole import proved
from words.language import Text

_DISTRICTS = "districts"


@dataclass(frozen=True)
class AtHand:
    """Tables by name, and what is to be said of where they come from.

    ``registers`` are those in force, None for the built-in ones. ``base`` are the tables
    whose rows may be taken over: of the demo, which are invented, none.
    """

    tables: Mapping[str, Path]
    remarks: tuple[Text, ...] = ()
    registers: tuple[Register, ...] | None = None
    base: Mapping[str, Path] = field(default_factory=dict)

    @property
    def districts(self) -> Path:
        """The table of districts; IntakeError where there is none, with what to do about it."""
        if _DISTRICTS not in self.tables:
            raise IntakeError(
                "没有行政区表，无法核对行政区；请把它与这些文件一起报送"
                "（模板：python -m data template districts）",
                "There is no table of districts to tell a district by; send it along with these "
                "files (a workbook for it: python -m data template districts)",
            )
        return self.tables[_DISTRICTS]


def at_hand(root: Path, out: Path, districts: Path | None = None) -> AtHand:
    """Return the tables at hand: those in the folder written to, else those of the current release.

    ``districts`` is a Parquet file, or a folder with one, that comes before both. IntakeError
    where it cannot be used; a damaged store is an error of its own.
    """
    release = proved(root)
    tables: dict[str, Path] = {}
    exports: dict[str, Path] = {}
    remarks = []
    if release is not None:
        exports = {name: release.exports / f"{name}.parquet" for name in TABLES}
        tables |= {name: path for name, path in exports.items() if path.is_file()}
    imported = {name: out / f"{name}.parquet" for name in TABLES}
    imported = {name: path for name, path in imported.items() if path.is_file()}
    tables |= imported
    if districts is not None:
        tables[_DISTRICTS] = _districts_in(districts)
    for name in tables.keys() & (imported.keys() | ({_DISTRICTS} if districts else set())):
        _expect_sound(name, tables[name])
    if release is not None:
        remarks.append(_remark(release, tables))
    invented = {} if release is None or not release.demo else exports
    base = {name: path for name, path in tables.items() if invented.get(name) != path}
    return AtHand(tables, tuple(remarks), declared(root / REGISTERS), base)


def _remark(release: Release, tables: Mapping[str, Path]) -> Text:
    own = [name for name, path in tables.items() if path.parent == release.exports]
    demo_zh = "（演示数据，行政区与地块均为虚构）" if release.demo else ""
    demo_en = " (the demo: its districts and parcels are invented)" if release.demo else ""
    return Text(
        f"核对所用：当前版本 {release.id}{demo_zh} 的 {'、'.join(own)}",
        f"Looked up in the current release {release.id}{demo_en}: {', '.join(own)}",
    )


def _districts_in(path: Path) -> Path:
    found = path / f"{_DISTRICTS}.parquet" if path.is_dir() else path
    if not found.is_file():
        raise IntakeError(
            f"找不到行政区表 {found}；请写 Parquet 文件或含 districts.parquet 的文件夹",
            f"There is no table of districts at {found}; name a Parquet file or a folder with "
            "districts.parquet",
        )
    return found


def _expect_sound(name: str, path: Path) -> None:
    """Raise IntakeError where a file that is to be looked up in breaks its contract."""
    table = TABLES[name]
    try:
        with open_parquet(path) as file:
            faults = list(structure_faults(table, file.schema_arrow))
        if not faults and name == _DISTRICTS:
            faults = list(check_alone(table, path, {}).faults)
    except (OSError, pa.ArrowException) as error:
        raise IntakeError(
            f"{path} 无法作为 {name} 读取；请重新导入该表，或移走该文件",
            f"{path} cannot be read as {name}; import that table again, or move the file away",
        ) from error
    if faults:
        zh, en = (f"{path}：{faults[0].line('zh')}", f"{path}: {faults[0].line('en')}")
        raise IntakeError(zh, en)
