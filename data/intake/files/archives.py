"""The files within a ZIP, by names of their own time; nothing is unpacked to disk."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from data.errors import UnreadableFile
from data.intake.files.bounds import FILE_BYTES, MEMBERS, too_large
from data.intake.files.kinds import UNZIPPABLE, damaged
from data.intake.files.parts import check_parts, streamed
from data.intake.model import Notice
from words.language import Text

_NAMES_ARE_UTF8 = 0x800


def member_name(part: zipfile.ZipInfo) -> str:
    """Return a file's name; without its mark Chinese systems wrote it in GB18030."""
    if part.flag_bits & _NAMES_ARE_UTF8:
        return part.filename
    try:
        plain = part.filename.encode("cp437")
    except UnicodeEncodeError:
        return part.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return plain.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.filename


def _is_left_out(name: str) -> bool:
    path = PurePosixPath(name)
    is_of_system = path.name.lower() in ("thumbs.db", "desktop.ini")
    return is_of_system or "__MACOSX" in path.parts or path.name.startswith((".", "~$"))


def _check_names(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse two files of one name: which of them is meant nobody can tell."""
    for inside, times in Counter(map(member_name, archive.infolist())).items():
        if times > 1:
            raise UnreadableFile(
                f"{name}：压缩包里有 {times} 个文件都叫“{inside}”；请改名后重新压缩",
                f"{name}: {times} files of the archive are named {inside!r}; rename them and pack "
                "it again",
            )


def members(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive with their names; what systems add by themselves is left out.

    Raises:
        UnreadableFile: it is damaged, protected, or unpacks to more than is taken in.
    """
    file = io.BytesIO(content)
    try:
        with zipfile.ZipFile(file) as archive:
            check_parts(archive, name, MEMBERS)
            _check_names(archive, name)
            for part in archive.infolist():
                inside = member_name(part)
                if part.is_dir() or _is_left_out(inside):
                    continue
                if part.file_size > FILE_BYTES:
                    raise too_large(f"{name}/{inside}", part.file_size)
                yield inside, b"".join(streamed(archive, part, file, name))
    except UNZIPPABLE as error:
        raise damaged(name) from error


def left_out(content: bytes) -> tuple[Notice, ...]:
    """Return what is said of the files that systems add by themselves."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = tuple(
            inside
            for inside in map(member_name, archive.infolist())
            if not inside.endswith("/") and _is_left_out(inside)
        )
    if not names:
        return ()
    said = Text("系统自带的文件未读", "files that systems add by themselves are not read")
    return (Notice("system_file", said, len(names), values=names[:3]),)


def zip_in_zip(name: str) -> UnreadableFile:
    """Return the error of an archive within an archive."""
    return UnreadableFile(
        f"{name}：压缩包里还有压缩包；请解开里层后重新压缩",
        f"{name}: an archive within an archive; unpack the inner one and pack again",
    )
