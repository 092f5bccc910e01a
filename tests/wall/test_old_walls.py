"""The wall asks for nothing that Chromium 86 has not; `make test-old` tries it in one."""

import re

import pytest

from serve.notices import LOWEST_WALL
from wall.serve import assets

# What came later, with the version it came with. The list knows what it names and no more.
SCRIPTS = {
    r"\bAbortSignal\.\w": 103,
    r"\bstructuredClone\b": 98,
    r"\.at\(": 92,
    r"\.hasOwn\(": 93,
    r"\.(?:findLast|findLastIndex)\(": 97,
    r"\.(?:toSorted|toReversed|toSpliced|with)\(": 110,
    r"\b(?:groupBy|fromAsync|withResolvers)\b": 117,
    r"\brandomUUID\b": 92,
    r"\bstatic\s*\{": 94,
    r"#\w+ in \w": 91,
    r"\bshowPopover\b|\bpopover\b": 114,
    r"\binert\b": 102,
    r"\bcause\s*:": 93,
    r"\bCSSStyleSheet\(\)|with \{ type:": 93,
    r"\b(?:Symbol\.dispose|Iterator\.from)\b": 122,
    r"\bcheckVisibility\b": 105,
    r"\bscheduler\.|\bnavigation\.": 94,
    r"\bstartViewTransition\b": 111,
    r"/[dgimsuy]*[dv][dgimsuy]*\.(?:test|exec)\b": 90,
}
STYLES = {
    r"\binset(?:-\w+)*\s*:": 87,
    r":(?:is|where)\(": 88,
    r":not\([^()]*,": 88,
    r":has\(": 105,
    r"(?<![-\w])aspect-ratio\s*:": 88,
    r"\boverflow(?:-[xy])?\s*:\s*clip": 90,
    r"\baccent-color\s*:": 93,
    r"@(?:container|layer|scope|property)\b": 99,
    r"\bcontainer(?:-type)?\s*:": 105,
    r"\d(?:dvh|svh|lvh|dvw|cqw|cqh)\b": 108,
    r"\bcolor-mix\(|\boklch\(": 111,
    r"(?<![-\w])(?:translate|rotate|scale)\s*:": 104,
    r"\bsubgrid\b": 117,
    r"@media[^{]*[<>]=?": 104,
    r"\bscrollbar-gutter\s*:": 94,
    r"^\s*&": 112,
}


def _code(text: str) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("name", sorted(assets()[1]))
def test_a_file_of_the_wall_asks_for_nothing_younger(name: str) -> None:
    code = _code(assets()[1][name].decode())
    known = STYLES if name.endswith(".css") else SCRIPTS
    left = {
        pattern: version
        for pattern, version in known.items()
        if version > LOWEST_WALL and re.search(pattern, code)
    }
    assert left == {}


@pytest.mark.parametrize(
    "young",
    [
        "signal: AbortSignal.timeout(1)", "structuredClone(a)", "a.at(-1)", "Object.hasOwn(a, b)",
        "a.findLast(b)", "a.toSorted()", "class A { static { } }",
    ],
)  # fmt: skip
def test_a_younger_call_would_be_seen(young: str) -> None:
    assert any(re.search(pattern, young) for pattern in SCRIPTS)


@pytest.mark.parametrize(
    "young",
    [
        ".a { inset: 0; }", ".a { inset-inline: 0; }", "#a :is(b, c) {}", "body:has(#a) {}",
        ".a { aspect-ratio: 1; }", "@container (min-width: 1px) {}", "a:not(b, c) {}",
    ],
)  # fmt: skip
def test_a_younger_style_would_be_seen(young: str) -> None:
    assert any(re.search(pattern, young) for pattern in STYLES)
