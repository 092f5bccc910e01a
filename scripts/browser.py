"""Finds, or installs, the Chromium and Chinese fonts of the browser tests; it drives no page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.debian import install, run

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Where macOS and Windows keep browsers, which do not stand on the PATH there.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)


def find_chromium() -> str | None:
    """Path of a browser that starts: `CHROMIUM`, the PATH, a usual place, Playwright's own."""
    named = (os.environ.get("CHROMIUM"), *(shutil.which(name) for name in NAMES), *PLACES)
    for candidate in named:
        if candidate and _starts(candidate):
            return candidate
    own = _playwrights_own()
    return own if _starts(own) else None


def has_chinese_font() -> bool:
    """Whether text in Chinese can be drawn; macOS and Windows always bring such a font."""
    lister = shutil.which("fc-list")
    if lister is None:
        return sys.platform in ("darwin", "win32")
    listed = subprocess.run([lister, ":lang=zh"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def main() -> int:
    """Make both present; 1 when no browser can be had."""
    missing = [] if has_chinese_font() else ["fonts-noto-cjk"]
    if find_chromium() is None:
        missing.append("chromium")
    install(*missing)
    if find_chromium() is None:
        print("安装 Playwright 自带的 Chromium … · installing Playwright's Chromium …", flush=True)
        run(sys.executable, "-m", "playwright", "install", "chromium")
    found = find_chromium()
    if found is None:
        print(
            "找不到可用的 Chromium：请安装后重试，或用环境变量 CHROMIUM 指明其路径。\n"
            "No Chromium starts here: install one, or name it in the variable CHROMIUM.",
            file=sys.stderr,
        )
        return 1
    if not has_chinese_font():
        print(
            "未找到中文字体，截图中的汉字会显示为方框。\n"
            "No Chinese font found: Chinese text in screenshots will be boxes.",
            file=sys.stderr,
        )
    return 0


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright  # only where nothing else is at hand

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    if not Path(path).is_file():
        return False
    # Windows' Chrome opens a window for --version, so its presence has to do.
    if sys.platform == "win32":
        return True
    # On some systems the name on the PATH is a shop-front that asks for another package.
    try:
        said = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
