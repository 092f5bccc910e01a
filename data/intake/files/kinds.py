"""Tells what a file is by its first bytes and its parts, never by its name; it reads no cell."""

import io
import lzma
import struct
import zipfile
import zlib
from typing import Literal

import olefile

from data.errors import UnreadableFile
from words.language import Text

# What the libraries raise over a compressed or compound file that is damaged.
UNZIPPABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    ValueError,
    RuntimeError,
    EOFError,
)

Found = Literal["xlsx", "xls", "text", "parquet", "zip"]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream that holds the cells, by the versions of the format.
STREAMS = ("Workbook", "Book")

_SAVE = Text("请用 Excel 或 WPS 打开后另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx")
_OTHERS: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", Text("PDF 文件", "a PDF")),
    (b"Rar!\x1a\x07", Text("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Text("7z 压缩包", "a 7z archive")),
    (b"\x1f\x8b", Text("gzip 压缩文件", "a gzip file")),
    (b"\x89PNG", Text("图片", "a picture")),
    (b"\xff\xd8\xff", Text("图片", "a picture")),
    (b"GIF8", Text("图片", "a picture")),
    (b"II*\x00", Text("图片", "a picture")),
    (b"MM\x00*", Text("图片", "a picture")),
    (b"{\\rtf", Text("RTF 文档", "an RTF document")),
    (b"SQLite format 3", Text("SQLite 数据库", "an SQLite database")),
)
# Programs that guard a unit's documents keep them encrypted on disk and in the mail.
_GUARDED = (b"E-SafeNet", b"TSD-Header", b"%TSD")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def _is_no_table(name: str, what: Text, remedy: Text = _SAVE) -> UnreadableFile:
    return UnreadableFile(
        f"{name}：这是{what.zh}，不能导入；{remedy.zh}",
        f"{name}: this is {what.en} and cannot be imported; {remedy.en}",
    )


def kind_of(content: bytes, name: str) -> Found:
    """Return what a file is.

    Raises:
        UnreadableFile: it is empty, protected by a password, or of a kind that is not imported.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise UnreadableFile(
            f"{name}：文件是空的；请确认导出是否成功",
            f"{name}: the file is empty; check that the export worked",
        )
    if content[:4] == b"PAR1":
        return "parquet"
    if content[:8] == _OLE:
        return _ole_kind(content, name)
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_kind(content, name)
    _refuse_others(content, name)
    _refuse_markup(content, name)
    return "text"


def _refuse_others(content: bytes, name: str) -> None:
    if content[:4] == b"PARE":
        raise protected(name)
    if any(mark in content[:64] for mark in _GUARDED):
        raise _guarded(name)
    for start, what in _OTHERS:
        if content.startswith(start):
            packed = content.startswith(_ARCHIVES)
            remedy = Text("请改用 ZIP 压缩", "pack it as ZIP") if packed else _SAVE
            raise _is_no_table(name, what, remedy)
    # Excel before 1995 wrote its records without a container.
    if content[:2] == b"\x09\x08" or content[:4] in (b"\x09\x04\x06\x00", b"\x09\x00\x04\x00"):
        raise _is_no_table(name, Text("1995 年以前的 Excel 文件", "an Excel file of before 1995"))


def _refuse_markup(content: bytes, name: str) -> None:
    head = content[:2000].lower().replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise _is_no_table(name, Text("XML 表格（2003）", "an XML spreadsheet of 2003"))
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")) or b"<table" in head:
        what = Text("网页（系统导出的假 .xls）", "a web page under the name of a workbook")
        raise _is_no_table(name, what)
    if head.startswith(b"<?xml"):
        raise _is_no_table(name, Text("XML 文件", "an XML file"))
    if head.startswith((b'[{"', b'{"')):
        raise _is_no_table(name, Text("JSON 文件", "a JSON file"))
    if head.startswith(b"mime-version") or b"content-type: multipart" in head:
        raise _is_no_table(name, Text("网页存档", "an archived web page"))


def _ole_kind(content: bytes, name: str) -> Found:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = {path[0] for path in ole.listdir()}
    except (*UNZIPPABLE, IndexError, TypeError, AttributeError) as error:
        raise damaged(name) from error
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        raise protected(name)
    if streams.intersection(STREAMS):
        return "xls"
    if "WordDocument" in streams:
        raise _is_no_table(name, Text("Word 文档", "a Word document"))
    raise _is_no_table(name, Text("其他 Office 文件", "another office file"))


def _zip_kind(content: bytes, name: str) -> Found:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
            if "mimetype" in parts and archive.getinfo("mimetype").file_size < 200:
                said = archive.read("mimetype")
                if b"opendocument" in said:
                    raise _is_no_table(name, Text("ODF 文件", "an OpenDocument file"))
    except UNZIPPABLE as error:
        raise damaged(name) from error
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "xl/workbook.bin" in parts:
        raise _is_no_table(name, Text("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"))
    if parts.intersection({"word/document.xml", "ppt/presentation.xml"}):
        raise _is_no_table(name, Text("Word 或 PPT 文件", "a Word or PowerPoint file"))
    if "[Content_Types].xml" in parts:
        # A workbook of another writer may name its parts otherwise.
        return "xlsx"
    return "zip"


def _guarded(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name}：文件被文档加密软件加密；请在本单位解密（外发）后再报",
        f"{name}: it is encrypted by a program that guards documents; release it there and send "
        "it again",
    )


def protected(name: str) -> UnreadableFile:
    """Return the error of a file nobody can read without its password."""
    return UnreadableFile(
        f"{name}：文件有密码保护；请取消密码（文件 → 信息 → 保护）后再报",
        f"{name}: it is protected by a password; remove it (File → Info → Protect) and send again",
    )


def damaged(name: str) -> UnreadableFile:
    """Return the error of a file that is cut short or changed."""
    return UnreadableFile(
        f"{name}：文件损坏或不完整；请重新导出或发送，或在 Excel 中打开后另存",
        f"{name}: the file is damaged or cut short; export or send it again, or save it in Excel",
    )
