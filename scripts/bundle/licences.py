"""Takes the licences of wheels out of them, as names and as texts; it judges none."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path

_TEXT = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.IGNORECASE)
_NO_TEXT = (".py", ".pyi", ".pyc", ".h", ".so")
_CLASS = "License :: "
# A field that holds more than a name holds the text itself, or whose it is.
_NAME_LENGTH = 60


@dataclass(frozen=True)
class Licensed:
    """A package, the licence its metadata name, and its texts by their path in the wheel."""

    name: str
    version: str
    licence: str
    texts: dict[str, bytes]

    @property
    def line(self) -> str:
        """The line of the list: name, version, licence, and what is said of missing texts."""
        said = f"{len(self.texts)}" if self.texts else "安装包内无许可证文本 · no text in the wheel"
        return "\t".join((self.name, self.version, self.licence, said))


def licensed(wheel: Path) -> Licensed:
    """Return what a wheel says of its licence."""
    with zipfile.ZipFile(wheel) as files:
        names = sorted(files.namelist())
        (metadata,) = (n for n in names if re.fullmatch(r"[^/]+\.dist-info/METADATA", n))
        told = Parser().parsestr(files.read(metadata).decode("utf-8"), headersonly=True)
        texts = {name: files.read(name) for name in names if _is_text(name)}
    return Licensed(told["Name"], told["Version"], _licence(told), texts)


def _is_text(name: str) -> bool:
    last = name.rsplit("/", 1)[-1]
    return bool(last and _TEXT.search(last)) and not last.endswith(_NO_TEXT)


def _licence(told: Message) -> str:
    """Return the licence's name: as an expression, by its class, or in the package's own words."""
    if expression := told.get("License-Expression"):
        return str(expression)
    classes = [
        value.removeprefix(_CLASS).removeprefix("OSI Approved :: ")
        for value in told.get_all("Classifier", [])
        if value.startswith(_CLASS)
    ]
    own = str(told.get("License", "")).strip()
    if own and len(own) <= _NAME_LENGTH and not own.startswith("Copyright"):
        return own
    return "; ".join(classes) or "?"


def write_licences(wheels: list[Path], folder: Path) -> list[Licensed]:
    """Write the list and a folder of texts for each package; return what was found.

    ``LICENCES.tsv``: name, version, licence, number of texts; one line each, in the order of names.
    """
    found = sorted(map(licensed, wheels), key=lambda one: one.name.lower())
    folder.mkdir(parents=True)
    lines = "".join(f"{one.line}\n" for one in found)
    (folder / "LICENCES.tsv").write_text(f"name\tversion\tlicence\ttexts\n{lines}", "utf-8")
    for one in found:
        for name, text in one.texts.items():
            path = folder / f"{one.name}-{one.version}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
    return found
