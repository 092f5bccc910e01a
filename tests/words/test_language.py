"""Commands speak Chinese unless told to speak English."""

import pytest

from words.language import Text, command_language


@pytest.mark.parametrize(
    ("variable", "language"),
    [("en", "en"), ("EN_gb.UTF-8", "en"), ("zh", "zh"), ("", "zh"), ("de", "zh")],
)
def test_only_a_wish_for_english_is_answered_in_english(
    variable: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", variable)
    assert command_language() == language


def test_commands_speak_chinese_where_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAND_LANG", raising=False)
    assert command_language() == "zh"


def test_a_text_says_the_wording_of_the_language() -> None:
    assert [Text("区", "district").said(language) for language in ("zh", "en")] == [
        "区",
        "district",
    ]
