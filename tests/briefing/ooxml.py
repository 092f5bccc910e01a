"""What an office file must keep to that no reader of ours minds; it holds no expectations."""

import io
import posixpath
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from openxml_audit import OpenXmlValidator

_TYPES = "[Content_Types].xml"
_OF_XML = re.compile(r"\.(xml|rels)$")
# What must be there once in a part: by the element's name, the attribute that tells it apart.
_ONCE = {
    "docPr": "id",
    "cNvPr": "id",
    "bookmarkStart": "id",
    "sldId": "id",
    "sheet": "sheetId",
    "Relationship": "Id",
}
# Names a workbook's sheets and a text's places are called by: once too.
_NAMED = {"bookmarkStart": "name", "sheet": "name"}


def faults(content: bytes, kind: str) -> list[str]:
    """Return what is wrong with an office file by its standard, and by what readers rely on."""
    with ZipFile(io.BytesIO(content)) as held:
        parts = {name: held.read(name) for name in held.namelist()}
        doubled = [
            f"{name}: twice in the file" for name, n in Counter(held.namelist()).items() if n > 1
        ]
    trees = {name: etree.fromstring(part) for name, part in parts.items() if _OF_XML.search(name)}
    return [
        *doubled,
        *_untyped(parts, trees),
        *_dangling(parts, trees),
        *_repeated(trees),
        *_audited(content, kind),
    ]


def changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return the file with one of its parts changed; it must have been."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as held, ZipFile(out, "w") as made:
        for name in held.namelist():
            read = held.read(name)
            if name == part:
                new = change(read.decode()).encode()
                assert new != read
                read = new
            made.writestr(name, read)
    return out.getvalue()


def _untyped(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    """Tell parts of no type, and types of no part."""
    names = {f"/{name}" for name in parts if name != _TYPES}
    own, by_ending = set[str](), set[str]()
    for one in trees[_TYPES]:
        own.add(str(one.get("PartName")))
        by_ending.add(str(one.get("Extension")).lower())
    for name in sorted(names - own):
        if name.rpartition(".")[2].lower() not in by_ending:
            yield f"{name}: has no content type"
    for name in sorted(own - names - {"None"}):
        yield f"{name}: has a content type and is not there"


def _dangling(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    """Tell relations that lead nowhere or out of the file, and parts that nothing leads to."""
    led = set[str]()
    for name in (name for name in trees if name.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in trees[name]:
            target = str(one.get("Target"))
            if one.get("TargetMode") == "External":
                yield f"{name}: leads out of the file, to {target}"
                continue
            where = target.lstrip("/") if target[0] == "/" else posixpath.join(folder, target)
            led.add(posixpath.normpath(where))
    for name in sorted(led - set(parts)):
        yield f"{name}: is led to and not there"
    for name in sorted(set(parts) - led - {_TYPES}):
        if not name.endswith(".rels"):
            yield f"{name}: nothing leads to it"


def _repeated(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Tell what must be there once and is there twice."""
    for name, tree in trees.items():
        seen = Counter[tuple[str, str, str]]()
        for one in tree.iter(etree.Element):
            tag = etree.QName(one).localname
            # A picture in a text has a number there, and another of its own that none reads; a
            # section names slides by the numbers they have.
            if etree.QName(one).namespace.endswith(("/picture", "/powerpoint/2010/main")):
                continue
            for attribute in {_ONCE.get(tag), _NAMED.get(tag)} - {None}:
                value = one.get(str(attribute)) or one.get(
                    f"{{{etree.QName(one).namespace}}}{attribute}"
                )
                if value is not None:
                    seen[tag, str(attribute), value] += 1
        for (tag, attribute, value), count in seen.items():
            if count > 1:
                yield f"{name}: {tag} of {attribute} {value} stands there {count} times"


def _audited(content: bytes, kind: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"one.{kind}"
        file.write_bytes(content)
        return [str(error) for error in OpenXmlValidator().validate(file).errors]
