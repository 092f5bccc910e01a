"""What a system refuses is said in one line of the reader's language, with the file."""

import errno

import pytest

from words.system_fault import system_fault


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        (errno.ENOSPC, "磁盘已满", "the disk is full"),
        (errno.EROFS, "文件系统只读", "read-only"),
        (errno.EACCES, "没有权限", "no permission"),
        (errno.ENOENT, "没有此文件或文件夹", "no such file or folder"),
        (errno.EISDIR, "是文件夹，不是文件", "a folder and no file"),
    ],
)
def test_the_reason_stands_behind_the_file(reason: int, zh: str, en: str) -> None:
    said = system_fault(OSError(reason, "in the system's words", "/srv/out"))
    assert said.zh.startswith(f"无法读写 /srv/out：{zh}")
    assert said.en.startswith("Cannot read or write /srv/out: ")
    assert en in said.en


def test_another_reason_is_said_in_the_systems_words_in_one_line() -> None:
    odd = system_fault(OSError(errno.EIO, "Input/output\nerror", "/srv/out"))
    assert odd.zh == "无法读写 /srv/out：Input/output error。"
    assert system_fault(OSError("bare")).en == "Cannot read or write: bare."
