"""What a system says of a file it cannot read or write, in both languages; it touches no file."""

import errno
from collections.abc import Mapping
from types import MappingProxyType

from words.language import Text

_SAID: Mapping[int, Text] = MappingProxyType(
    {
        errno.EACCES: Text("没有权限", "no permission"),
        errno.EDQUOT: Text("配额已用完，请腾出空间后重试", "the quota is used up; make room"),
        errno.EEXIST: Text("已有同名文件", "there is a file of that name"),
        errno.EISDIR: Text("是文件夹，不是文件", "it is a folder and no file"),
        errno.ELOOP: Text("链接循环", "its links lead in a circle"),
        errno.ENAMETOOLONG: Text("名称太长", "the name is too long"),
        errno.ENOENT: Text("没有此文件或文件夹", "there is no such file or folder"),
        errno.ENOSPC: Text("磁盘已满，请腾出空间后重试", "the disk is full; make room"),
        errno.ENOTDIR: Text("上级路径不是文件夹", "what should hold it is no folder"),
        errno.ENXIO: Text("不是普通文件", "it is no regular file"),
        errno.EPERM: Text("不允许", "not allowed"),
        errno.EROFS: Text("文件系统只读", "the file system is read-only"),
    }
)


def system_fault(error: OSError) -> Text:
    """Return in one line which file could not be read or written, and why."""
    why = reason(error)
    file = "" if error.filename is None else f" {error.filename}"
    return Text(f"无法读写{file}：{why.zh}。", f"Cannot read or write{file}: {why.en}.")


def reason(error: OSError) -> Text:
    """Return why the system could not read or write, without the file."""
    plain = " ".join((error.strerror or str(error)).split())
    return _SAID.get(error.errno or 0, Text(plain, plain))
