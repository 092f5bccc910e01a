"""Whether the program is what was delivered: Python, packages, fonts; it installs none."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.markers import Marker

from briefing.errors import MissingFont
from briefing.fonts import SANS, SERIF, faces_for
from commands.doctor.model import ROOT, Check, Finding, Installation, fault, ok
from data.program import VERSION
from words.language import Text

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)\s*(?:;\s*([^\\]+))?")
# Packages that are told by name; of more there is the number.
_TOLD = 5


def _python(given: Installation) -> Finding:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    least = wanted["project"]["requires-python"].removeprefix(">=")
    found = ".".join(map(str, given.python))
    if given.python < tuple(map(int, least.split("."))):
        return fault(
            Text(f"解释器版本为 {found}", f"it is {found}"),
            f"安装 {least} 或更新的版本，再重建环境",
            f"install {least} or newer and build the environment anew",
        )
    return ok(f"程序 {VERSION} 版，解释器 {found}", f"program {VERSION} on Python {found}")


def _packages(given: Installation) -> Finding:
    pinned = list(_pins(given.lock))
    wrong = [
        f"{name} {found or '—'} ≠ {want}" for name, want in pinned if (found := _is(name)) != want
    ]
    if wrong or not pinned:
        told = ", ".join(wrong[:_TOLD]) + (f" … ({len(wrong)})" if len(wrong) > _TOLD else "")
        told = told or str(given.lock)
        command = f"pip install --require-hashes -r {given.lock.name}"
        return fault(
            Text(f"与锁定的版本不同：{told}", f"not as locked: {told}"),
            f"在环境中运行 {command}",
            f"in the environment run {command}",
        )
    return ok(f"{len(pinned)} 个软件包与锁定的一致", f"{len(pinned)} packages as locked")


def _pins(lock: Path) -> Iterator[tuple[str, str]]:
    """Yield name and version of each package that a lock asks for on this machine."""
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    for line in text.splitlines():
        found = _PINNED.match(line)
        if found and (not found[3] or Marker(found[3].strip()).evaluate()):
            yield found[1], found[2]


def _is(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _fonts(given: Installation) -> Finding:
    try:
        faces = faces_for([given.letters])
    except MissingFont as error:
        return fault(
            error,
            "安装 fonts-noto-cjk，或生成文稿时用 --fonts 指明字体文件夹",
            "install fonts-noto-cjk, or name a folder of fonts by --fonts when papers are written",
        )
    there = [name for name in (*SERIF, *SANS) if name in faces.fonts.families()]
    faces_zh, faces_en = "、".join(there), ", ".join(there)
    return ok(
        f"正文 {faces.body}，标题 {faces.heading}；所知的中文字体：{faces_zh or '无'}",
        f"body {faces.body}, headings {faces.heading}; Chinese ones known: {faces_en or 'none'}",
    )


CHECKS = (
    Check("python", Text("解释器", "Python"), _python),
    Check("packages", Text("软件包", "packages"), _packages),
    Check("fonts", Text("文稿与图表的字体", "fonts of papers and charts"), _fonts),
)
