"""Text goes compressed, and what never changes is compressed once."""

import gzip
from pathlib import Path

import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from serve.assets import CompressedAssets
from tests.serve.asking import ask, platform

STATIC = Path(streamlit.__file__).parent / "static" / "static"
BIGGEST = max((STATIC / "js").glob("*.js"), key=lambda script: script.stat().st_size)
TARGET = f"/static/js/{BIGGEST.name}"


def test_the_charts_library_arrives_whole_at_less_than_a_third_of_its_size() -> None:
    heard = ask(platform(Middleware(CompressedAssets)), TARGET, accept_encoding="gzip, deflate")
    assert heard.headers["content-encoding"] == "gzip"
    assert gzip.decompress(heard.body) == BIGGEST.read_bytes()
    assert len(heard.body) * 3 < BIGGEST.stat().st_size
    assert "accept-encoding" in heard.headers["vary"].lower()
    assert heard.headers["etag"].startswith("W/")


def test_a_browser_that_does_not_accept_it_gets_the_plain_file() -> None:
    heard = ask(platform(Middleware(CompressedAssets)), TARGET)
    assert "content-encoding" not in heard.headers
    assert heard.body == BIGGEST.read_bytes()


def test_a_part_of_a_file_is_never_compressed() -> None:
    app = platform(Middleware(CompressedAssets))
    heard = ask(app, TARGET, accept_encoding="gzip", range="bytes=0-99")
    assert heard.status == 206
    assert heard.body == BIGGEST.read_bytes()[:100]


def test_fonts_and_pictures_are_left_as_they_are() -> None:
    font = next((STATIC / "media").glob("*.woff2"))
    app = platform(Middleware(CompressedAssets))
    heard = ask(app, f"/static/media/{font.name}", accept_encoding="gzip")
    assert "content-encoding" not in heard.headers


def test_what_never_changes_is_asked_for_once_and_what_may_change_every_time() -> None:
    asked: list[str] = []

    def answer(request: Request) -> Response:
        asked.append(request.url.path)
        kind = "immutable" if "fixed" in request.url.path else "no-cache"
        return PlainTextResponse(f"{len(asked)} " * 2000, headers={"cache-control": kind})

    routes = [Route("/fixed.txt", answer), Route("/live.txt", answer)]
    app = Starlette(routes=routes, middleware=[Middleware(CompressedAssets)])
    fixed = [ask(app, "/fixed.txt", accept_encoding="gzip").text for _ in range(3)]
    live = [ask(app, "/live.txt", accept_encoding="gzip").text for _ in range(3)]
    assert len(set(fixed)) == 1
    assert len(set(live)) == 3
    assert asked == ["/fixed.txt", *["/live.txt"] * 3]


def test_a_browser_that_has_the_file_is_told_so_without_sending_it_again() -> None:
    app = platform(Middleware(CompressedAssets))
    first = ask(app, TARGET, accept_encoding="gzip")
    again = ask(app, TARGET, accept_encoding="gzip", if_none_match=first.headers["etag"])
    assert again.status == 304
    assert again.body == b""
