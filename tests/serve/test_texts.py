"""Every English text we speak Chinese for is still a text of the installed platform."""

import json
import re
from pathlib import Path

import pytest
import streamlit
from streamlit.elements.exception import _GENERIC_UNCAUGHT_EXCEPTION_TEXT

import serve

FOLDER = Path(serve.__file__).parent
TEXTS = json.loads((FOLDER / "platform_texts.json").read_text(encoding="utf-8"))
CHINESE = re.compile("[一-鿿]")


@pytest.fixture(scope="module")
def front_end() -> str:
    """All scripts of the installed platform in one string."""
    scripts = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    return "\n".join(script.read_text(encoding="utf-8") for script in sorted(scripts))


def test_the_texts_were_read_from_the_installed_version() -> None:
    assert TEXTS["platform"] == f"streamlit {streamlit.__version__}"


def test_each_phrase_is_a_whole_text_of_the_front_end(front_end: str) -> None:
    gone = [
        phrase
        for phrase in TEXTS["phrases"]
        if not any(f"{quote}{phrase}{quote}" in front_end for quote in "`\"'")
    ]
    assert gone == []


def test_each_pattern_is_anchored_in_the_front_end(front_end: str) -> None:
    gone = [source for source, _, anchor in TEXTS["patterns"] if anchor not in front_end]
    assert gone == []


def test_each_text_has_a_chinese_one_that_keeps_its_numbers_and_names() -> None:
    for english, chinese in TEXTS["phrases"].items():
        assert CHINESE.search(chinese), english
    for source, target, _ in TEXTS["patterns"]:
        assert CHINESE.search(target)
        assert len(re.findall(r"\$\d", target)) == re.compile(source).groups


def test_the_servers_own_apology_is_spoken_too() -> None:
    spoken = [target for source, target, _ in TEXTS["patterns"] if _says(source)]
    assert len(spoken) == 1
    assert "日志" in spoken[0]


def _says(source: str) -> bool:
    return re.search(source, _GENERIC_UNCAUGHT_EXCEPTION_TEXT, re.DOTALL) is not None


def test_the_phrases_are_kept_in_order_so_that_a_reader_finds_one() -> None:
    phrases = list(TEXTS["phrases"])
    assert phrases == sorted(phrases)
