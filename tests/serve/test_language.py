"""The language of a page is what the address says, else what the browser prefers, else Chinese."""

import pytest

from serve import language_of


@pytest.mark.parametrize(
    ("query", "accepted", "expected"),
    [
        ("", None, "zh-CN"),
        ("", "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("", "en-US,en;q=0.9,zh;q=0.8", "en"),
        ("", "de-DE,de;q=0.9,en;q=0.8", "zh-CN"),
        ("", "zh;q=0.5, en-GB;q=0.9", "en"),
        ("", "en;q=0.5, zh;q=0.5", "en"),
        ("", "en;q=none, zh", "zh-CN"),
        ("lang=en", "zh-CN", "en"),
        ("lang=zh", "en-US", "zh-CN"),
        ("as_of=2024-05-31&lang=en&district=%E4%B8%9C%E6%B9%96%E5%8C%BA", "zh-CN", "en"),
        ("lang=zh&lang=en", "zh-CN", "en"),
        ("lang=fr", "en-US", "en"),
        ("lang=fr", "zh-CN", "zh-CN"),
        ("lang=", "en-US", "en"),
    ],
)
def test_the_address_wins_over_the_browser_and_the_browser_over_chinese(
    query: str, accepted: str | None, expected: str
) -> None:
    assert language_of(query, accepted) == expected
