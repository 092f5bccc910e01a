"""Stores where a manifest is no manifest, or says what is not so."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.manifest import MANIFEST, SEAL
from tests.data.hostile.stores import (
    Answer,
    Damaged,
    Places,
    content_of,
    cut,
    flipped,
    past,
    said_otherwise,
    sealed,
    to_folder,
    to_link,
    to_pipe,
    unlisted,
    untrue,
    zeroed,
)

_UNREADABLE = "manifest.json is unreadable"
Spoil = Callable[[Places], object]


def _unopened(says: str) -> Answer:
    """The current release is listed by its headline; the rest is made out when it is opened."""
    return Answer("first", says, releases=0, run=1, back=1, to_first=0)


def _written(content: bytes) -> Spoil:
    return lambda store: sealed(store.second, content)


def _says(**facts: object) -> Spoil:
    return lambda store: said_otherwise(store.second, **facts)


def _without(name: str) -> Spoil:
    def spoil(store: Places) -> None:
        for content in content_of(store.second):
            del content[name]

    return spoil


def _facts(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Return what changes the facts of one export."""

    def spoil(store: Places) -> None:
        for content in content_of(store.second):
            change(content["tables"]["cases"])

    return spoil


def _listed(part: str, name: str, like: str) -> Spoil:
    """Return what lists one more file, with the facts of another."""

    def spoil(store: Places) -> None:
        for content in content_of(store.second):
            content[part][name] = content[part][like]

    return spoil


def _unlisted(part: str, name: str) -> Spoil:
    def spoil(store: Places) -> None:
        for content in content_of(store.second):
            del content[part][name]

    return spoil


def _of(cause: str, answer: Answer, spoil: Spoil) -> Damaged:
    return Damaged(f"manifest {cause}", answer, spoil)


def _renamed(store: Places) -> None:
    store.second.rename(store.second.with_name(f"{store.second.name[:-6]}abcdef"))


_LATER = Answer("nothing", "is of format 99", releases=1, run=1, back=1, to_first=0)

STORES = (
    _of("missing", unlisted(_UNREADABLE), lambda store: (store.second / MANIFEST).unlink()),
    _of("empty", unlisted(_UNREADABLE), _written(b"")),
    _of("cut short", unlisted(_UNREADABLE), lambda store: cut(store.second / MANIFEST)),
    _of("of zeros", unlisted(_UNREADABLE), lambda store: zeroed(store.second / MANIFEST)),
    _of("no JSON", unlisted(_UNREADABLE), _written(b"id: 0002\n")),
    _of("not UTF-8", unlisted(_UNREADABLE), _written('{"id": "发布"}'.encode("gbk"))),
    _of("with a byte order mark", unlisted(_UNREADABLE), lambda store: _marked(store.second)),
    _of("a list", unlisted(_UNREADABLE), _written(b"[]")),
    _of("nothing", unlisted(_UNREADABLE), _written(b"null")),
    _of("nested without end", unlisted(_UNREADABLE), _written(b"[" * 100_000)),
    _of("a folder", unlisted(_UNREADABLE), lambda store: to_folder(store.second / MANIFEST)),
    _of(
        "a pipe",
        unlisted("(it is no regular file)"),
        lambda store: to_pipe(store.second / MANIFEST),
    ),
    _of(
        "a link to itself",
        unlisted(_UNREADABLE),
        lambda store: to_link(store.second / MANIFEST, MANIFEST),
    ),
    _of(
        "that of another release",
        unlisted("its manifest is that of 0001"),
        lambda store: sealed(store.second, (store.first / MANIFEST).read_bytes()),
    ),
    _of("without an id", unlisted(_UNREADABLE), _without("id")),
    _of("without tables", unlisted(_UNREADABLE), _without("tables")),
    _of("whose tables are a list", unlisted(_UNREADABLE), _says(tables=["cases"])),
    _of("whose export is a word", unlisted(_UNREADABLE), _says(tables={"cases": "whole"})),
    _of("published on no date", unlisted(_UNREADABLE), _says(published_at="yesterday")),
    _of("published in a number", unlisted(_UNREADABLE), _says(published_at=20240531)),
    _of("to no date", unlisted(_UNREADABLE), _says(data_to=None)),
    _of("whose note is a number", unlisted(_UNREADABLE), _says(note=5)),
    _of("without the city's name", unlisted(_UNREADABLE), _says(city_zh=None)),
    _of("whose rows are a word", unlisted(_UNREADABLE), _facts(lambda f: f.update(rows="many"))),
    _of("whose format is a word", unlisted(_UNREADABLE), _says(format="two")),
    _of("of a later format", _LATER, _says(format=99)),
    _of(
        "without the marts' version",
        _unopened(_UNREADABLE),
        _without("marts_version"),
    ),
    _of(
        "whose checks are a number",
        _unopened(_UNREADABLE),
        _says(checks=7),
    ),
    _of(
        "whose marts are a list",
        _unopened(_UNREADABLE),
        _says(marts=[]),
    ),
    _of(
        "whose number is a word",
        _unopened(_UNREADABLE),
        _says(number="second"),
    ),
    _of(
        "without a hash",
        _unopened(_UNREADABLE),
        _facts(lambda facts: facts.pop("sha256")),
    ),
    _of(
        "whose hash is a number",
        _unopened(_UNREADABLE),
        _facts(lambda facts: facts.update(sha256=5)),
    ),
    _of(
        "with an empty hash",
        untrue("exports/cases.parquet differs"),
        _facts(lambda facts: facts.update(sha256="")),
    ),
    _of(
        "that lists an export there is not",
        untrue("exports/targets.parquet is missing"),
        _listed("tables", "targets", "cases"),
    ),
    _of(
        "that lists a file outside",
        _unopened(_UNREADABLE),
        _listed("tables", "../../../../etc/passwd", "cases"),
    ),
    _of(
        "that lists a name with a zero byte",
        _unopened(_UNREADABLE),
        _listed("tables", "ca\0ses", "cases"),
    ),
    _of(
        "that leaves an export out",
        untrue("exports/cases.parquet is in no manifest"),
        _unlisted("tables", "cases"),
    ),
    _of(
        "that leaves a mart out",
        untrue("marts/areas.parquet is in no manifest"),
        _unlisted("marts", "areas"),
    ),
    _of(
        "that leaves the rules out",
        untrue("rules/closure_sources.parquet is in no manifest"),
        _unlisted("other_files", "rules/closure_sources.parquet"),
    ),
    _of("changed by hand", untrue("manifest.json differs"), lambda store: _edited(store)),
    Damaged(
        "seal missing",
        untrue("manifest.sha256 is missing"),
        lambda store: (store.second / SEAL).unlink(),
    ),
    Damaged(
        "seal empty",
        untrue("manifest.json differs"),
        lambda store: (store.second / SEAL).write_bytes(b""),
    ),
    Damaged(
        "seal flipped in a bit",
        untrue("manifest.json differs"),
        lambda store: flipped(store.second / SEAL),
    ),
    Damaged(
        "seal not ASCII",
        untrue("manifest.json differs"),
        lambda store: (store.second / SEAL).write_bytes(b"\xff\xfe"),
    ),
    Damaged(
        "earlier manifest cut short",
        past(_UNREADABLE, releases=1),
        lambda store: cut(store.first / MANIFEST),
    ),
    Damaged(
        "earlier manifest of a later format",
        past("is of format 99", releases=1),
        lambda store: said_otherwise(store.first, format=99),
    ),
    Damaged(
        "release under another name",
        Answer("first", "which is not there", releases=1, run=1, back=1, to_first=0),
        _renamed,
    ),
)


def _marked(folder: Path) -> None:
    """Save a manifest as an editor on Windows does."""
    sealed(folder, b"\xef\xbb\xbf" + (folder / MANIFEST).read_bytes())


def _edited(store: Places) -> None:
    """Change a word of the note where nobody would see it, and leave the seal."""
    path = store.second / MANIFEST
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "note": "checked"}), encoding="utf-8")
