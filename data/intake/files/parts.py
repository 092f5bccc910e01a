"""The parts of a compressed file, streamed and bounded: what they say of their size must hold."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from data.intake.files.bounds import EXPANDED_BYTES, RATIO, RATIO_COUNTS_FROM, expands_too_far
from data.intake.files.kinds import damaged, protected

_CHUNK = 1024 * 1024
_ENCRYPTED = 1


def check_parts(archive: zipfile.ZipFile, name: str, most: int) -> None:
    """Refuse an archive of more than ``most`` parts, or whose directory promises too many bytes.

    Raises:
        UnreadableFile: so, or a part has a password.
    """
    parts = archive.infolist()
    if len(parts) > most or sum(part.file_size for part in parts) > EXPANDED_BYTES:
        raise expands_too_far(name)
    if any(part.file_size > max(RATIO_COUNTS_FROM, RATIO * part.compress_size) for part in parts):
        raise expands_too_far(name)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise protected(name)


def streamed(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: BinaryIO, name: str
) -> Iterator[bytes]:
    """Yield a part in chunks; ``file`` is what the archive was opened on.

    The library stops at the size the directory promises, other readers do not: a part that goes on
    beyond it is refused.

    Raises:
        UnreadableFile: the part is damaged or larger than it says.
    """
    file.seek(part.header_offset)
    head = file.read(30)
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise damaged(name)
    file.seek(sum(struct.unpack("<HH", head[26:30])), 1)
    unpacking = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    if unpacking is None and part.compress_type != zipfile.ZIP_STORED:
        raise damaged(name)
    left, found, check = part.compress_size, 0, 0
    while left:
        packed = file.read(min(_CHUNK, left))
        if not packed:
            raise damaged(name)
        left -= len(packed)
        for chunk in _unpacked(unpacking, packed, name):
            found += len(chunk)
            if found > part.file_size:
                raise expands_too_far(name)
            check = zlib.crc32(chunk, check)
            yield chunk
    if found != part.file_size or check != part.CRC:
        raise damaged(name)


def _unpacked(unpacking: "zlib._Decompress | None", packed: bytes, name: str) -> Iterator[bytes]:
    if unpacking is None:
        yield packed
        return
    try:
        while packed:
            chunk = unpacking.decompress(packed, _CHUNK)
            packed = unpacking.unconsumed_tail
            if not chunk and not packed:
                return
            yield chunk
    except zlib.error as error:
        raise damaged(name) from error
