"""The platform's empty page arrives in the viewer's language, titled, and without inline script."""

import re
from pathlib import Path

import pytest
import streamlit
from starlette.middleware import Middleware

from serve.scripts import Script, drawing_library, first_script, page_script
from serve.shell import SpokenShell, rewritten
from tests.serve.asking import ask, platform

PLATFORMS_PAGE = Path(streamlit.__file__).parent / "static" / "index.html"
APP = platform(Middleware(SpokenShell))


@pytest.mark.parametrize("path", ["/", "/supply-schedule", "/anything-at-all"])
def test_every_address_starts_in_chinese(path: str) -> None:
    page = ask(APP, path).text
    assert '<html lang="zh-CN">' in page
    assert re.search(r"<title>[一-鿿]+</title>", page)


def test_english_is_served_from_the_first_byte_to_whoever_asks_for_it() -> None:
    by_address = ask(APP, "/?lang=en", accept_language="zh-CN")
    by_browser = ask(APP, "/", accept_language="en-GB,en;q=0.9")
    for heard in (by_address, by_browser):
        assert '<html lang="en">' in heard.text
        assert heard.headers["content-language"] == "en"
        assert not re.search("[一-鿿]", re.sub("<noscript>.*?</noscript>", "", heard.text))


def test_a_stored_page_of_one_language_is_not_shown_in_the_other() -> None:
    heard = ask(APP, "/")
    assert "accept-language" in heard.headers["vary"].lower()
    assert "etag" not in heard.headers
    assert "last-modified" not in heard.headers
    again = ask(APP, "/", if_modified_since="Fri, 31 Dec 2100 00:00:00 GMT")
    assert again.status == 200


def test_a_page_is_rewritten_whatever_the_browser_says_it_accepts() -> None:
    heard = ask(APP, "/supply-schedule", accept="*/*", accept_encoding="gzip, br")
    assert '<html lang="zh-CN">' in heard.text


def test_the_length_sent_is_the_length_of_the_rewritten_page() -> None:
    heard = ask(APP, "/")
    assert int(heard.headers["content-length"]) == len(heard.body)


def test_no_inline_script_is_left_for_the_policy_to_allow() -> None:
    page = rewritten(PLATFORMS_PAGE.read_text(encoding="utf-8"), "zh-CN")
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 3  # our two and the platform's
    assert all("src=" in attributes and not body for attributes, body in scripts)


def test_what_is_replaced_is_found_in_the_installed_platform() -> None:
    raw = PLATFORMS_PAGE.read_text(encoding="utf-8")
    page = rewritten(raw, "zh-CN")
    for gone in ("<title>Streamlit", "favicon.png", "prerenderReady", "service-desc", ".woff2"):
        assert gone in raw
        assert gone not in page
    assert "需要浏览器启用 JavaScript" in page
    assert page.index("page.") < page.index('type="module"')
    assert "Copyright (c) Streamlit" in page  # their licence asks for it


@pytest.mark.parametrize(
    "script",
    [first_script(), page_script(), drawing_library()],
    ids=["first", "page", "drawing"],
)
def test_a_script_is_served_under_a_name_made_from_its_content(script: Script) -> None:
    heard = ask(APP, f"/behind/a/proxy/{script.name}")
    assert heard.body == script.body
    assert "immutable" in heard.headers["cache-control"]


def test_the_page_asks_for_its_script_with_the_platforms_texts_in_it() -> None:
    script = page_script()
    assert f'src="./{script.name}"' in ask(APP, "/").text
    assert b"platform_texts.json */" not in script.body


def test_the_platforms_own_files_pass_untouched() -> None:
    stylesheet = next((PLATFORMS_PAGE.parent / "static" / "css").glob("*.css"))
    heard = ask(APP, f"/static/css/{stylesheet.name}")
    assert heard.body == stylesheet.read_bytes()
    assert "etag" in heard.headers
