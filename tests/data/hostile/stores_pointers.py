"""Stores whose pointer to the current release is lost, or names none."""

from collections.abc import Callable
from dataclasses import replace

from tests.data.hostile.stores import (
    Damaged,
    Places,
    Refusal,
    pointer_lost,
    sound,
    to_folder,
    to_link,
    to_pipe,
)

_NO_ID = "holds no release's id"


def _holds(text: Callable[[str], str | bytes]) -> Callable[[Places], object]:
    """Return what writes a pointer; ``text`` is given the id of the second release."""

    def spoil(store: Places) -> None:
        content = text(store.second.name)
        store.pointer.write_bytes(content if isinstance(content, bytes) else content.encode())

    return spoil


def _lost(cause: str, says: str, text: Callable[[str], str | bytes]) -> Damaged:
    return Damaged(f"pointer {cause}", pointer_lost(says), _holds(text))


STORES = (
    Damaged("pointer missing", pointer_lost("is missing"), lambda store: store.pointer.unlink()),
    _lost("empty", f"{_NO_ID} (“”)", lambda _: b""),
    _lost("of blank lines", _NO_ID, lambda _: " \n\t\n"),
    _lost("of zeros", f"{_NO_ID} (“\\x00\\x00", lambda name: bytes(len(name) + 1)),
    _lost("of another word", f"{_NO_ID} (“latest”)", lambda _: "latest\n"),
    _lost("with path parts", f"{_NO_ID} (“../releases/0002", lambda name: f"../releases/{name}"),
    _lost("as a whole path", f"{_NO_ID} (“/srv/", lambda name: f"/srv/store/releases/{name}"),
    _lost("in GBK", f"{_NO_ID} (“\\xb7\\xa2", lambda _: "发布".encode("gbk")),
    _lost("in UTF-16", _NO_ID, lambda name: name.encode("utf-16")),
    _lost("with a byte order mark", f"{_NO_ID} (“\\ufeff0002", lambda name: "\ufeff" + name),
    _lost("of a hundred thousand letters", f"{_NO_ID} (“xxx", lambda _: "x" * 100_000),
    _lost(
        "of thousands of digits",
        f"{_NO_ID} (“9999",
        lambda _: "9" * 5_000 + "-20240101T000000-abcdef",
    ),
    _lost("cut short", f"{_NO_ID} (“0002-2", lambda name: name[:12]),
    _lost("in capitals", _NO_ID, lambda name: name[:-6] + "ABCDEF"),
    _lost("of two ids", _NO_ID, lambda name: f"{name}\n{name}\n"),
    _lost("with signs that move the cursor", f"{_NO_ID} (“\\x1b[2J", lambda _: "\x1b[2J\x1b[H"),
    _lost("with a format that is no number", _NO_ID, lambda name: f"{name}\nformat two\n"),
    _lost("of a release that never was", "which is not there", lambda name: "0009" + name[4:]),
    _lost("in full-width digits", "", lambda name: name.replace("0", "\uff10")),
    # No file can be put in the place of a folder at one stroke: somebody must take it away.
    Damaged(
        "pointer a folder",
        replace(pointer_lost("cannot be read"), to_first=1),
        lambda store: to_folder(store.pointer),
    ),
    Damaged(
        "pointer a pipe", pointer_lost("(it is no regular file)"), lambda s: to_pipe(s.pointer)
    ),
    Damaged(
        "pointer a link to itself",
        pointer_lost("cannot be read"),
        lambda store: to_link(store.pointer, "current"),
    ),
    Damaged(
        "pointer a link to nowhere",
        pointer_lost("is missing"),
        lambda store: to_link(store.pointer, "nowhere"),
    ),
    Damaged(
        "pointer a link to a manifest",
        pointer_lost(_NO_ID),
        lambda s: to_link(s.pointer, f"releases/{s.second.name}/manifest.json"),
    ),
    Damaged(
        "pointer a device without end",
        pointer_lost("(it is no regular file)"),
        lambda store: to_link(store.pointer, "/dev/zero"),
    ),
    Damaged(
        "pointer that only another may read",
        pointer_lost("cannot be read (no permission)"),
        refusal=Refusal(to_read=13, at="current"),
    ),
    Damaged(
        "pointer written on Windows",
        sound(),
        lambda s: s.pointer.write_bytes(f"{s.second.name}\r\n".encode()),
    ),
)
