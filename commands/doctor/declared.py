"""Whether what a bureau writes by hand into its store can be read; it writes none of it."""

from pathlib import Path

from briefing.circular.bureau import FILE, bureau_of
from briefing.errors import BriefingError
from commands.doctor.model import Check, Finding, Installation, fault, ok
from data.errors import StoreError
from data.playlists import files
from data.registers.faults import BadRegisters
from data.registers.force import FOLDER, in_force
from desk.viewer import ANYONE
from figures.reading import context_of
from wall.playlists import BadPlaylist, playlist
from wall.registers import NO_REGISTERS, Registers, registers_of
from words.language import LANGUAGES, Text

_LISTED = 3


def _registers(given: Installation) -> Finding:
    try:
        found = in_force(given.root / FOLDER)
    except BadRegisters as error:
        told = error.faults[:_LISTED]
        return fault(
            Text(
                "；".join(one.said("zh") for one in told),
                "; ".join(one.said("en") for one in told),
            ),
            "改正所说的文件；python -m data registers --check 文件 列出每一处问题",
            "mend the file; python -m data registers --check FILE lists every fault",
        )
    return ok(f"{len(found)} 个台账可用", f"{len(found)} can be used")


def _playlists(given: Installation) -> Finding:
    there = files(given.root)
    known = _known(given.root) if there else NO_REGISTERS
    wrong = {language: list[str]() for language in LANGUAGES}
    for name in there:
        for language in LANGUAGES:
            try:
                playlist(name, given.root, language, known)
            except BadPlaylist as error:
                wrong[language] += error.faults
    if wrong["zh"]:
        return fault(
            Text("；".join(wrong["zh"]), "; ".join(wrong["en"])),
            "改正数据仓 playlists 中的该文件",
            "mend that file in the store's playlists",
        )
    return ok(f"{len(there)} 个放映单可用", f"{len(there)} can be shown")


def _known(root: Path) -> Registers:
    """Return the registers that slides may be of; none where no release can be shown."""
    try:
        return registers_of(context_of({}, "zh", root=root, viewer=ANYONE)[0])
    except StoreError:
        return NO_REGISTERS


def _bureau(given: Installation) -> Finding:
    try:
        bureau = bureau_of(given.root)
    except BriefingError as error:
        return fault(error, f"改正数据仓的 {FILE}", f"mend {FILE} in the store")
    template = bureau.template_file
    if template is not None and not template.is_file():
        return fault(
            Text(f"没有所说的模板 {template}", f"there is no template {template}"),
            f"放入该文件，或改正 {FILE} 的 template",
            f"put it there, or mend template in {FILE}",
        )
    if not (given.root / FILE).is_file():
        return ok("没有此文件，文稿中各要素留空", "there is none: papers leave its elements blank")
    return ok("可用", "it can be used")


CHECKS = (
    Check("registers", Text("台账文件", "register files"), _registers),
    Check("playlists", Text("放映单", "playlists of the walls"), _playlists),
    Check("bureau", Text("公文要素文件", "the bureau's own elements"), _bureau),
)
