"""The scripts a page loads, each under a name that changes with its content; it sends none."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from serve.notices import refused, too_old
from words.language import Language
from words.voice import Voice

FOLDER = Path(__file__).parent
JAVASCRIPT = "text/javascript; charset=utf-8"


@dataclass(frozen=True)
class Script:
    """One script: its file name in an address, and what stands in it."""

    name: str
    body: bytes


@cache
def page_script() -> Script:
    """Return what the page itself does in the browser."""
    texts = _read("platform_texts.json")
    page = _read("page.js").replace("/* platform_texts.json */", texts)
    drawn = ("stretch", "print", "library", "chart", "picture")
    parts = "".join(
        _read(f"{part}.js") for part in ("connection", *drawn, "changed", "platform", "sheet")
    )
    parts = _with(parts, "refused_texts", refused)
    parts = f'(() => {{\n"use strict";\n{parts}}})();\n'
    return _named("page", (page + parts).encode())


@cache
def first_script() -> Script:
    """Return what says that a browser is too old; it is written for any browser."""
    return _named("first", _with(_read("first.js"), "first_texts", too_old).encode())


def _with(script: str, place: str, texts: Callable[[Voice], dict[str, str]]) -> str:
    """Return a script with its texts in both languages where ``place`` stands in a comment."""
    languages: tuple[Language, ...] = ("zh", "en")
    said = {language: texts(Voice(language)) for language in languages}
    return script.replace(f"/* {place} */", json.dumps(said, ensure_ascii=False))


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def part_of_page(name: str) -> str:
    """Return what starts a part of the page's script (``sheet`` or ``chart``) as a component.

    The script comes once and not with every element. A tab that was opened before the program was
    renewed has another: it is loaded anew, once.
    """
    script = page_script().name
    return f"""// The page's own script draws it.
const fits = () => window.land?.script === "{script}";
if (!fits() && sessionStorage.landScript !== "{script}") {{
  sessionStorage.landScript = "{script}";
  location.reload();
}}
export default (given) => fits() && window.land.{name}(given);
"""


@cache
def drawing_library() -> Script:
    """Return the drawing library's own build for browsers, as it is installed with it."""
    path = distribution("plotly").locate_file("plotly/package_data/plotly.min.js")
    return _named("plotly", Path(str(path)).read_bytes())


def _named(stem: str, body: bytes) -> Script:
    return Script(f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.js", body)
