"""The command ``python -m data register new``: drafts a register file from a bureau's workbook."""

from argparse import Namespace
from itertools import count
from pathlib import Path

from data.atomic import write_files
from data.errors import IntakeError
from data.intake.drafting import drafted
from data.intake.files import open_file
from data.registers.cells import ID_RULE, is_id
from data.registers.force import BUILT_IN, FOLDER, checked
from data.releases import store_root
from data.scratch import Scratch
from words.language import Language, Text


def draft_register(asked: Namespace, language: Language) -> int:
    """Write the draft into the store's registers and print what it could not know, and where."""
    own = store_root(asked.root) / FOLDER
    name = asked.id or _free_id(own, asked.file.stem)
    if not is_id(name):
        raise IntakeError(f"“{name}”不能作台账代码：{ID_RULE[0]}", f"{name!r}: {ID_RULE[1]}")
    path = own / f"{name}.toml"
    if _is_taken(own, name):
        raise IntakeError(
            f"已有台账 {name}，没有改动；请用 --id 另取代码",
            f"There is a register {name} already, and it was left as it is; choose another --id",
        )
    draft = drafted(open_file(asked.file), name)
    content = draft.content.encode()
    with Scratch("register") as folder:
        (folder / path.name).write_bytes(content)
        checked(folder / path.name, own)
    own.mkdir(parents=True, exist_ok=True)
    write_files({path: content})
    for point in draft.open_points:
        print(point.said(language))
    print(
        Text(
            f"请改好后检查：python -m data registers --check {path}",
            f"Settle these, then: python -m data registers --check {path}",
        ).said(language)
    )
    print(path)
    return 0


def _is_taken(own: Path, name: str) -> bool:
    return any((folder / f"{name}.toml").exists() for folder in (own, BUILT_IN))


def _free_id(own: Path, stem: str) -> str:
    """Return a file's own name where it can be an id, else one that nothing has."""
    if is_id(stem):
        return stem
    return next(name for at in count(1) if not _is_taken(own, name := f"register_{at}"))
