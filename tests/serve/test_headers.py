"""Browsers are told to load from here only, and to let nobody else frame the pages."""

from starlette.middleware import Middleware

from serve import MIDDLEWARE
from serve.headers import FIXED, SafeHeaders, content_security_policy
from tests.serve.asking import ask, platform

APP = platform(Middleware(SafeHeaders))


def _allowed(policy: str) -> dict[str, list[str]]:
    rules = (rule.split() for rule in policy.split("; "))
    return {name: sources for name, *sources in rules}


def test_scripts_come_from_here_and_are_never_inline_or_evaluated() -> None:
    assert _allowed(content_security_policy("board.example:8501"))["script-src"] == [
        "'self'",
        "blob:",
    ]


def test_no_rule_names_another_host_or_a_whole_scheme_of_the_web() -> None:
    for name, sources in _allowed(content_security_policy("board.example")).items():
        for source in sources:
            known = ("'self'", "'none'", "'unsafe-inline'", "data:", "blob:")
            assert source in (*known, "ws://board.example", "wss://board.example"), name


def test_a_forged_host_adds_nothing_to_the_policy() -> None:
    plain = content_security_policy(None)
    for forged in ("evil.example; script-src *", "*", "a b", "evil.example/*", ""):
        assert content_security_policy(forged) == plain


def test_every_answer_carries_the_headers_found_or_not() -> None:
    for target in ("/", "/static/nothing-here.js", "//elsewhere.example"):
        heard = ask(APP, target)
        for name, value in FIXED.items():
            assert heard.headers[name] == value
        assert "frame-ancestors 'self'" in heard.headers["content-security-policy"]


def test_the_whole_stack_rewrites_compresses_and_protects_one_page() -> None:
    heard = ask(platform(*MIDDLEWARE), "/", accept="text/html", accept_encoding="gzip")
    assert heard.headers["content-encoding"] == "gzip"
    assert '<html lang="zh-CN">' in heard.text
    assert heard.headers["x-content-type-options"] == "nosniff"
    assert int(heard.headers["content-length"]) == len(heard.body)
