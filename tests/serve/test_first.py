"""The first script can be read by any browser, and asks for what the platform really needs."""

import re
from pathlib import Path

import streamlit

from serve.notices import LOWEST_PAGES, LOWEST_WALL
from serve.scripts import first_script
from serve.shell import rewritten

STATIC = Path(streamlit.__file__).parent / "static"
ROOT = Path(__file__).parents[2]
# A text, a comment or a pattern holds no syntax; none of ours has a quote of its own kind in it.
SAID = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|//[^\n]*|/\*.*?\*/', re.DOTALL)
# What ECMAScript 5 has not: words, marks, and methods in short.
YOUNGER = re.compile(
    r"\b(?:const|let|class|async|await|import|export|yield|of|super)\b|=>|`|\.\.\.|\?\.|\?\?|\*\*"
    r"|\bfunction\*|[{,]\s*\w+\s*\([^)]*\)\s*\{|\{\s*\w+\s*[,}]|,\s*\)|function\s*\w*\([^)]*[={\[]"
)


def _bare(script: str) -> str:
    return SAID.sub('""', script)


def test_the_first_script_is_written_for_any_browser() -> None:
    script = first_script().body.decode()
    assert YOUNGER.findall(_bare(script)) == []
    # Nor does it ask for what came later.
    assert not re.search(
        r"\b(?:append|remove|closest|includes|assign|Promise|fetch|Map|Set)\(", script
    )


def test_younger_syntax_would_be_seen() -> None:
    younger = (
        "const a = 1;|f(() => 1)|x = `a`|f(...a)|a?.b|a ?? b|a ** b|x = { go() { } }|x = { a, b }|"
        "f(a, )|class A {}|function f(a = 1) {}|for (var a of b) {}"
    )
    for young in younger.split("|"):
        assert YOUNGER.search(_bare(young)), young


def test_the_first_script_is_small_and_before_all_others() -> None:
    page = rewritten((STATIC / "index.html").read_text(encoding="utf-8"), "zh-CN")
    scripts = re.findall(r"<script([^>]*)>", page)
    # It holds nothing up, and still runs before the platform's own, which is deferred too.
    assert scripts[0] == f' defer src="./{first_script().name}"'
    assert 'type="module"' in scripts[2]
    assert len(first_script().body) < 6_000


def test_it_asks_for_what_the_installed_platform_needs() -> None:
    # Where the platform needs it no more, the lowest versions are to be tried anew.
    start = next((STATIC / "static" / "js").glob("index.*.js")).read_text(encoding="utf-8")
    assert "`gv`" in start
    assert 'new RegExp(".", "v")' in first_script().body.decode()


def test_both_readmes_name_the_lowest_versions() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert f"Chromium {LOWEST_PAGES}" in text
        assert f"Chromium {LOWEST_WALL}" in text
