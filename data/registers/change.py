"""Whether a register means today what it meant when a release was published; it changes none."""

from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from data.manifest import Release
from data.registers.compiled import read_compiled
from data.registers.faults import BadRegisters
from data.registers.force import FOLDER, built_in, files_of
from data.registers.model import Register
from data.registers.reading import read_register
from data.releases import releases_folder
from words.language import Text

_UNSAID = Text("", "")


def changed_registers(release: Release) -> frozenset[str]:
    """Return the ids of registers of a release that count otherwise today, or are gone.

    What a register and its parts are called, its sources, its cadence and its campaign change no
    number. A release that lies in no store is compared with nothing.
    """
    root = release.folder.parent.parent
    if release.folder.parent != releases_folder(root):
        return frozenset()
    today = {**_ours(), **_of_bureau(root)}
    then = _then(release.folder / "rules")
    return frozenset(name for name, meant in then.items() if today.get(name) != meant)


# Every figure asks; what is published changes no more, and a page sets a dozen side by side.
@lru_cache(maxsize=32)
def _then(rules: Path) -> dict[str, Register]:
    return {register.id: _counting(register) for register in read_compiled(rules)}


@cache
def _ours() -> dict[str, Register]:
    return {file.register.id: _counting(file.register) for file in built_in()}


def _of_bureau(root: Path) -> dict[str, Register | None]:
    """Return the bureau's own registers; one that cannot be read means nothing."""
    found: dict[str, Register | None] = {}
    try:
        paths = files_of(root / FOLDER)
    except BadRegisters:
        return found
    for path in paths:
        try:
            found[path.stem] = _counting(read_register(path).register)
        except BadRegisters:
            found[path.stem] = None
    return found


def _counting(register: Register) -> Register:
    """Return the register without what changes no number."""
    return replace(
        register,
        title=_UNSAID,
        noun=_UNSAID,
        purpose=None,
        stages=tuple(replace(stage, label=_UNSAID, headers=()) for stage in register.stages),
        kinds=tuple(replace(kind, label=_UNSAID, noun=None) for kind in register.kinds),
        limits=tuple(replace(limit, source="", confidence="") for limit in register.limits),
        metrics=tuple(
            replace(metric, title=_UNSAID, parts=tuple(sorted(metric.parts)))
            for metric in register.metrics
        ),
        headlines=tuple(
            replace(line, title=_UNSAID, cadence=None, flag=None) for line in register.headlines
        ),
        # A campaign begins and ends, and says itself from when to when: what is counted stays.
        cadence=None,
        flag=None,
    )
