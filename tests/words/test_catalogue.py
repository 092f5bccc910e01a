"""Every message of the interface has exactly one Chinese wording, and nothing else has one."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.words.foreign import foreign
from words.language import Language
from words.voice import CATALOGUES

ROOT = Path(__file__).parents[2]
ROOMS = ("words", "ui", "wall", "serve", "pages", "figures", "charts", "briefing")
WORDINGS = "words/locale/zh_CN/LC_MESSAGES/dashboard.po"
PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Names that are the same in Chinese.
SAME_IN_CHINESE = ("XLSX", "CSV", "PPTX", "DOCX", "PDF", "PNG", "SVG")
LINE_BREAK = "<br>"

Id = str | tuple[str, ...]


@cache
def catalogue() -> Catalog:
    with (CATALOGUES / "zh_CN" / "LC_MESSAGES" / "dashboard.po").open("rb") as file:
        return read_po(file, locale="zh_CN")


def entries() -> list[Message]:
    return [message for message in catalogue() if message.id]


def said_in_code() -> set[Id]:
    found: set[Id] = set()
    for room in ROOMS:
        for _, _, message, _, _ in extract_from_dir(
            ROOT / room,
            method_map=[("**.py", "python")],
            keywords={"say": None, "say_count": (1, 2)},
        ):
            found.add(message)
    return found


def test_no_message_hides_where_extraction_does_not_look() -> None:
    """A call inside an f-string is not extracted, so its message would stay English."""
    said = {
        str(call.args[0].value)
        for _, call in calls_of_say()
        if isinstance(call.args[0], ast.Constant)
    }
    extracted = {message if isinstance(message, str) else message[0] for message in said_in_code()}
    assert said - extracted == set()


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def calls_of_say() -> Iterator[tuple[Path, ast.Call]]:
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in ("say", "say_count")
                ):
                    yield file, node


def test_every_message_has_a_chinese_wording() -> None:
    missing = said_in_code() - {message.id for message in entries()}
    assert missing == set(), f"{WORDINGS}: write the Chinese of these; letter by letter as said"


def test_no_wording_is_left_over() -> None:
    left = {message.id for message in entries()} - said_in_code()
    assert left == set(), f"{WORDINGS}: nothing says these; remove them, or mend a letter"
    assert list(catalogue().obsolete) == []


def test_no_wording_is_empty_or_a_guess() -> None:
    assert [m.id for m in entries() if not all(forms(m.string)) or m.fuzzy] == []


def test_a_wording_fills_in_exactly_what_its_message_does() -> None:
    different = [
        message.id
        for message in entries()
        for string in forms(message.string)
        if set(PLACEHOLDER.findall(string))
        != {name for one in forms(message.id) for name in PLACEHOLDER.findall(one)}
    ]
    assert different == []


def test_the_singular_fills_in_what_the_plural_does() -> None:
    different = [
        message.id
        for message in entries()
        if len({frozenset(PLACEHOLDER.findall(form)) for form in forms(message.id)}) != 1
    ]
    assert different == []


def test_no_wording_mixes_languages() -> None:
    said: list[tuple[Language, str]] = []
    for message in entries():
        said += [("zh", form) for form in forms(message.string)]
        said += [("en", form) for form in forms(message.id)]
    mixed = [
        text
        for language, text in said
        if foreign(PLACEHOLDER.sub("", text), language, *SAME_IN_CHINESE, LINE_BREAK)
    ]
    assert mixed == []


def test_every_message_is_written_where_it_is_said() -> None:
    # A message put together at run time would never be found for translation.
    hidden = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file, call in calls_of_say()
        for argument in call.args[: 2 if getattr(call.func, "attr", "") == "say_count" else 1]
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    ]
    assert hidden == []


def test_every_message_is_given_what_it_fills_in() -> None:
    short = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file, call in calls_of_say()
        if not any(keyword.arg is None for keyword in call.keywords)
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant)
        and set(PLACEHOLDER.findall(str(argument.value)))
        != {str(keyword.arg) for keyword in call.keywords}
        | ({"count"} if getattr(call.func, "attr", "") == "say_count" else set())
    ]
    assert short == []
