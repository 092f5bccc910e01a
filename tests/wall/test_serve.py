"""The show is served beside the platform: page, files and slides, and nothing to strangers."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.middleware import Middleware

from serve import MIDDLEWARE
from tests.serve.asking import Heard, ask, platform
from tests.words.foreign import foreign
from ui.site import is_host_allowed
from wall.serve import Show, assets

pytestmark = pytest.mark.usefixtures("store")
APP = platform(*MIDDLEWARE, Middleware(Show, is_host_allowed=is_host_allowed))
# Keys are named as they are printed on the keyboard.
KEYS = {*"BDFLAPRHD"}


def told(heard: Heard) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(heard.text)
    return content


@pytest.mark.parametrize("path", ["/", "/supply-schedule", "/behind/a/proxy/due"])
def test_any_page_becomes_the_show_by_its_address(path: str) -> None:
    page = ask(APP, f"{path}?mode=meeting", accept="text/html").text
    assert '<html lang="zh-CN" data-look="dark">' in page
    assert "<title>会议投影</title>" in page
    assert "streamlit" not in page.lower()


@pytest.mark.parametrize("query", ["", "?mode=", "?mode=other", "?mode=meeting&mode=page"])
def test_any_other_address_is_the_platforms(query: str) -> None:
    assert "data-said" not in ask(APP, f"/due{query}").text


def test_no_script_stands_in_the_page_and_the_policy_holds_for_it() -> None:
    heard = ask(APP, "/due?mode=meeting")
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", heard.text)
    assert [bool(body) for _, body in scripts] == [False, False]
    assert "script-src 'self' blob:;" in heard.headers["content-security-policy"]


@pytest.mark.parametrize(("lang", "language"), [("zh", "zh"), ("en", "en")])
def test_the_shows_own_words_are_in_one_language(lang: str, language: str) -> None:
    page = ask(APP, f"/due?mode=meeting&lang={lang}").text
    said = json.loads(unescape(re.findall(r'data-said="([^"]*)"', page)[0]))
    words = [*said["texts"].values(), *(part for pair in said["keys"] for part in pair)]
    assert len(words) > 30
    for text in words:
        plain = re.sub(r"\{\w+\}", "", text)
        left = foreign(plain, "en" if language == "en" else "zh")
        assert set(left) <= (KEYS if language == "zh" else set()), text


def test_every_file_is_served_for_ever_under_a_name_that_changes_with_it() -> None:
    mark, files = assets()
    assert {"show.js", "show.css"} <= set(files)
    for name, content in files.items():
        heard = ask(APP, f"/meeting/{mark}/{name}", accept_encoding="gzip")
        assert heard.status == 200
        assert heard.text.encode() == content
        assert "immutable" in heard.headers["cache-control"]
        assert len(heard.body) < 1024 or heard.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("name", ["../serve.py", "nothing.js", ""])
def test_no_other_file_is_served(name: str) -> None:
    heard = ask(APP, f"/meeting/{assets()[0]}/{name}")
    assert "Show" not in heard.text
    assert "immutable" not in heard.headers.get("cache-control", "")


def test_the_slides_come_as_data_that_nobody_keeps() -> None:
    heard = ask(APP, "/meeting/deck.json?district=%E4%B8%9C%E6%B9%96%E5%8C%BA&lang=en")
    assert heard.headers["cache-control"] == "no-store"
    content = told(heard)
    assert content["districts"] == ["东湖区"]
    assert content["day"] == "data as of 31 October 2024"
    assert len(content["slides"]) == 20


def test_the_state_names_the_current_release(store: Path) -> None:
    current = (store / "current").read_text(encoding="utf-8").strip()
    state = told(ask(APP, "/behind/a/proxy/meeting/state.json"))
    assert state == {"release": current, "number": 1, "build": assets()[0]}


def test_an_empty_store_is_said_and_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(tmp_path))
    assert "还没有发布" in told(ask(APP, "/meeting/deck.json"))["faults"][0]
    assert told(ask(APP, "/meeting/state.json"))["release"] is None


def test_a_playlist_at_fault_is_said() -> None:
    (said,) = told(ask(APP, "/meeting/deck.json?playlist=none&lang=en"))["faults"]
    assert said.startswith("There is no playlist none")


@pytest.mark.parametrize("file", ["deck.json", "state.json"])
def test_a_foreign_name_for_this_machine_reads_nothing(file: str) -> None:
    # What a page of another site would use after its name was made to point here.
    heard = ask(APP, f"/meeting/{file}", host="evil.example:8501")
    assert heard.status == 403
    assert told(heard) == {"fault": "host"}
