"""The show is served beside the platform: page, files and slides, and nothing to strangers."""

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from starlette.middleware import Middleware

from data.pointer import current
from figures.instructed import version
from serve import MIDDLEWARE
from tests.once import own_copy
from tests.serve.asking import Heard, ask, platform
from tests.wall.usual import OF_ONE, WHOLE
from tests.words.foreign import foreign
from ui.site import is_host_allowed
from wall.serve import Show, assets

pytestmark = pytest.mark.usefixtures("store")
APP = platform(*MIDDLEWARE, Middleware(Show, is_host_allowed=is_host_allowed))
# Keys are named as they are printed on the keyboard.
KEYS = {*"BDFLAPRHGSZ"}


def whole(deck: dict[str, Any]) -> list[str]:
    """Return the slides that are not the further part of another."""
    return [slide["name"] for slide in deck["slides"] if "~" not in slide["name"]]


def spoken(said: dict[str, Any]) -> Iterator[str]:
    """Yield the texts of a part of what the show says, its buttons aside."""
    for one in said.values():
        if isinstance(one, dict):
            yield from spoken(one)
        elif isinstance(one, str):
            yield one


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
    assert [bool(body) for _, body in scripts] == [False] * 3
    assert "script-src 'self' blob:;" in heard.headers["content-security-policy"]


@pytest.mark.parametrize(("lang", "language"), [("zh", "zh"), ("en", "en")])
def test_the_shows_own_words_are_in_one_language(lang: str, language: str) -> None:
    page = ask(APP, f"/due?mode=meeting&lang={lang}").text
    said = json.loads(unescape(re.findall(r'data-said="([^"]*)"', page)[0]))
    words = [*said["texts"].values(), *(part for pair in said["keys"] for part in pair)]
    words += [said["touches"], *spoken(said["choosing"]), *spoken(said["presenting"])]
    words += [label for of in ("bar", "presenting") for _, label in said[of]["buttons"]]
    assert len(words) > 80
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
    assert [name for name in whole(content) if name not in OF_ONE] == WHOLE


def test_the_state_names_the_current_release(store: Path) -> None:
    shown = current(store).id
    state = told(ask(APP, "/behind/a/proxy/meeting/state.json"))
    about = {"release": shown, "number": 1, "build": assets()[0]}
    assert state == about | {"instructions": version(store)}


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
@pytest.mark.parametrize(
    ("host", "name"),
    [("evil.example:8501", "evil.example"), ("evil.example", "evil.example"), ("[", "[")],
)
def test_a_foreign_name_for_this_machine_reads_nothing(
    file: str, host: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What a page of another site would use after its name was made to point here. Where other
    # machines are let in at all, the door lets any name through.
    monkeypatch.setenv("LAND_LOGIN", "off")
    heard = ask(APP, f"/meeting/{file}?lang=en", host=host)
    assert heard.status == 403
    said, line = told(heard)["faults"]
    assert f"the host name {name} is not listed" in said
    assert line == f'STREAMLIT_SERVER_ALLOWED_HOSTS="127.0.0.1 localhost {name}"'


@pytest.fixture
def at_fault(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with the manifest of the demo release and nothing else, to be damaged."""
    shutil.copy(store / "current", tmp_path)
    release_id = current(store).id
    folder = tmp_path / "releases" / release_id
    folder.mkdir(parents=True)
    shutil.copy(store / "releases" / release_id / "manifest.json", folder)
    monkeypatch.setenv("LAND_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("file", ["state.json", "deck.json"])
@pytest.mark.parametrize(
    "pointer",
    [
        b"\xff\xfe\x00garbage",
        b"../../etc",
        b"0001-20240101T000000-abcdef",
        b"9" * 5_000 + b"-20240101T000000-abcdef",
        None,
    ],
    ids=["no text", "a path", "no such release", "thousands of digits", "a folder"],
)
def test_a_pointer_at_fault_is_said_and_is_no_error(
    at_fault: Path, pointer: bytes | None, file: str, lang: str
) -> None:
    (at_fault / "current").unlink()
    if pointer is None:
        (at_fault / "current").mkdir()
    else:
        (at_fault / "current").write_bytes(pointer)
    heard = ask(APP, f"/meeting/{file}?lang={lang}")
    content = told(heard)
    said = content["fault"] if file == "state.json" else content["faults"][0]
    assert heard.status == 200
    assert bool(re.search("[一-鿿]", said)) is (lang == "zh"), said


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": 1}'])
def test_a_manifest_at_fault_is_said_and_is_no_error(at_fault: Path, text: str) -> None:
    (manifest,) = at_fault.rglob("manifest.json")
    manifest.chmod(0o644)
    manifest.write_text(text, encoding="utf-8")
    state = told(ask(APP, "/meeting/state.json"))
    assert state["release"] is None
    assert state["build"] == assets()[0]
    assert "manifest.json" in state["fault"]


def test_a_mart_doubled_is_said_and_never_shown(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_copy(store, tmp_path / "store")
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    (mart,) = tmp_path.rglob("marts/supply_parcel_steps.parquet")
    mart.chmod(0o644)
    pq.write_table(pa.concat_tables([pq.read_table(mart)] * 2), mart)
    state, deck = (told(ask(APP, f"/meeting/{name}.json?lang=en")) for name in ("state", "deck"))
    assert (state["release"], list(deck)) == (None, ["faults"])
    for said in (state["fault"], *deck["faults"]):
        assert "marts/supply_parcel_steps.parquet differs from the manifest" in said


def test_with_a_broken_pointer_the_last_whole_release_is_shown_and_the_wall_says_so(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_copy(store, tmp_path / "store")
    (tmp_path / "store" / "current").write_bytes(b"\xff\xfe")
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    state, deck = (told(ask(APP, f"/meeting/{name}.json")) for name in ("state", "deck"))
    assert state["release"] == deck["release"] == current(store).id
    assert "fault" not in state
    assert len(deck["problems"]) == 1
    assert whole(deck) == WHOLE


def test_a_failure_nobody_foresaw_is_kept_in_the_log_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: Path) -> str:
        raise ZeroDivisionError("of this test")

    monkeypatch.setattr("wall.serve.shown", fails)
    said = {told(ask(APP, "/meeting/state.json?lang=en"))["fault"] for _ in range(3)}
    assert len(said) == 1
    assert re.fullmatch(r"The store cannot be read at the moment \(fault \w{8}\)\.", said.pop())
    assert len([one for one in caplog.records if one.name == "land.faults"]) == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"every={'9' * 5_000}", f"every = {'9' * 60}…：不在可选范围内"),
        (f"slide={'x' * 5_000}", f"slide = {'x' * 60}…：不在可选范围内"),
        (f"as_of={'9' * 5_000}", f"as_of = {'9' * 60}…：不是日期，应为 2024-05-31 的形式"),
        (f"release={'9' * 5_000}-20240101T000000-abcdef", f"release = {'9' * 60}…：没有这一期发布"),
        ("q=x", "q = x：只有其他页面才用这个参数"),
    ],
)
def test_what_of_the_address_is_not_read_is_named_and_the_slides_come(
    query: str, said: str
) -> None:
    content = told(ask(APP, f"/meeting/deck.json?{query}"))
    assert content["problems"] == ["地址中有以下内容无法识别，已忽略：", said]
    assert whole(content) == WHOLE


def test_a_playlist_of_thousands_of_letters_is_named() -> None:
    (said,) = told(ask(APP, f"/meeting/deck.json?playlist={'x' * 5_000}&lang=en"))["faults"]
    assert said.startswith(f"There is no playlist {'x' * 60}…")
