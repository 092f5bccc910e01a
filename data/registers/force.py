"""Which register files are in force: the built-in ones, and a bureau's own over them by id."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.registers.faults import BadRegisters, Fault, Faults
from data.registers.model import SECTIONS, SUBJECTS, Register
from data.registers.reading import RegisterFile, read_register
from words.lettering import shortened

BUILT_IN = Path(__file__).parent
# Of a store, and of a release.
FOLDER = "registers"


def built_in() -> tuple[RegisterFile, ...]:
    """Return the registers that are installed with the dashboard."""
    return in_force(None)


def checked(path: Path, folder: Path) -> RegisterFile:
    """Return a register file as it would be in force with those of a store's folder.

    Raises:
        BadRegisters: it, or one of the others, cannot be used, or they do not fit together.
    """
    if path.suffix.lower() != ".toml":
        faults = Faults(path.name)
        faults.note(
            (),
            ("文件名不以 .toml 结尾", "its name does not end in .toml"),
            ("改名为 台账代码.toml", "rename it to the register's id with .toml"),
        )
        raise BadRegisters(faults.noted)
    others = {other.stem: other for other in (*files_of(BUILT_IN), *files_of(folder))}
    found = _read({**others, path.stem: path}.values())
    return next(file for file in found if file.register.id == path.stem)


def in_force(*overriding: Path | None) -> tuple[RegisterFile, ...]:
    """Return the built-in registers with the files of folders over them by id, a later one over
    an earlier; in the order of the navigation.

    A folder that is not there, or None, overrides nothing. Only ``*.toml`` files are read.

    Raises:
        BadRegisters: the faults of all the files together, and those between them.
    """
    paths: dict[str, Path] = {}
    for folder in (BUILT_IN, *overriding):
        if folder is not None:
            paths |= {path.stem: path for path in files_of(folder)}
    return _read(paths.values())


def declared(*overriding: Path | None) -> tuple[Register, ...]:
    """Return what the register files in force declare; as ``in_force``."""
    return tuple(file.register for file in in_force(*overriding))


def read_folder(folder: Path) -> tuple[RegisterFile, ...]:
    """Return the registers of one folder alone, in order; BadRegisters as ``in_force``."""
    return _read(files_of(folder))


def write_in_force(target: Path, files: Iterable[RegisterFile]) -> None:
    """Copy register files, byte for byte as they were read, into a folder as ``<id>.toml``."""
    target.mkdir(parents=True, exist_ok=True)
    for file in files:
        (target / f"{file.register.id}.toml").write_bytes(file.content)


def files_of(folder: Path) -> list[Path]:
    """Return the register files of a folder by name; BadRegisters where it is none."""
    if not folder.exists():
        return []
    try:
        # What an editor or a system leaves beside a file begins with a point, or with ~$.
        names = [name for name in os.listdir(folder) if not name.startswith((".", "~"))]  # noqa: PTH208 - a file where the folder should be is told
    except OSError:
        faults = Faults(folder.name)
        faults.note(
            (),
            ("不是可以读取的文件夹", "it is no folder that can be read"),
            ("改为文件夹，台账文件放在其中", "make it a folder with the register files in it"),
        )
        raise BadRegisters(faults.noted) from None
    return [folder / name for name in sorted(names) if name.lower().endswith(".toml")]


def _read(paths: Iterable[Path]) -> tuple[RegisterFile, ...]:
    found: list[RegisterFile] = []
    noted: list[Fault] = []
    for path in sorted(paths, key=lambda path: path.name):
        try:
            found.append(read_register(path))
        except BadRegisters as error:
            noted += error.faults
    # A register that was not read may be the one another rests on.
    noted += _between(found, whole=not noted)
    if noted:
        raise BadRegisters(noted)
    found.sort(key=lambda file: (SECTIONS.index(file.register.section), file.register.id))
    return tuple(found)


def _between(files: Sequence[RegisterFile], *, whole: bool) -> list[Fault]:
    """Return what is wrong with a file only beside the others."""
    by_id = {file.register.id: file.register for file in files}
    owners: dict[str, str] = {}
    noted: list[Fault] = []
    for file in files:
        faults = Faults(file.name, file.lines)
        if whole:
            _check_expects(file.register, by_id, faults)
        for metric in file.register.metric_ids:
            owner = owners.setdefault(metric, file.register.id)
            if owner != file.register.id:
                faults.note(
                    ("headline",),
                    (f"指标 {metric} 已属于台账 {owner}", f"{metric} is a metric of {owner}"),
                    ("换一个代码，如前面加上台账名", "choose another code for it"),
                )
        noted += faults.noted
    return noted


def _check_expects(register: Register, by_id: dict[str, Register], faults: Faults) -> None:
    """Note a duty expected of a register that is not there, or of a kind that it has not."""
    expects = register.expects
    if expects is None or expects.per in SUBJECTS:
        return
    subject = by_id.get(expects.per)
    if subject is None:
        named = shortened(expects.per)
        faults.note(
            ("expects", "per"),
            (f"没有台账“{named}”", f"there is no register “{named}”"),
            (
                f"写 {'、'.join(SUBJECTS)} 或一个台账的代码",
                f"write {', '.join(SUBJECTS)} or the id of a register",
            ),
        )
        return
    kinds = [kind.id for kind in subject.kinds]
    for kind, _ in expects.required:
        if kind is not None and kind not in kinds:
            faults.note(
                ("expects", "required", kind),
                (
                    f"台账 {subject.id} 没有类别“{shortened(kind)}”",
                    f"register {subject.id} has no kind “{shortened(kind)}”",
                ),
                (
                    f"可用：{'、'.join(kinds) or '无'}",
                    f"there are: {', '.join(kinds) or 'none'}",
                ),
            )
