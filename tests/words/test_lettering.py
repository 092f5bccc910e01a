"""Characters nobody sees are shown as a mark, and nothing else of a text is touched."""

import pytest

from words.lettering import byte_mark, legible, mark, marked

UNSEEN = {
    "GB18030 bytes A3A0": "\ue5e5",
    "byte order mark": "\ufeff",
    "right-to-left override": "\u202e",
    "isolate": "\u2066",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "soft hyphen": "\xad",
    "word joiner": "\u2060",
    "variation selector": "\ufe0f",
    "ideographic variation": "\U000e0100",
    "tag letter": "\U000e0041",
    "hangul filler": "\u3164",
    "line separator": "\u2028",
    "private plane": "\U0010fffd",
    "no character": "\ufdd0",
    "unassigned": "\u0378",
}


@pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN.keys())
def test_a_character_nobody_sees_is_shown_as_a_mark(character: str) -> None:
    mark = f"\u2039U+{ord(character):04X}\u203a"
    assert marked(f"甲{character}地块") == f"甲{mark}地块"
    assert legible(f"甲{character}地块") == f"甲{mark}地块"
    assert marked(marked(character)) == mark


@pytest.mark.parametrize(
    "text",
    [
        "甲地块",
        "",
        "A-1 (2)",
        "甲\u3000乙",
        "甲\xa0乙",
        "䶮",
        "\U00020000",
        "e\u0301",
        "甲\n乙\t丙",
    ],
)
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    assert marked(text) == text


def test_a_control_character_is_a_blank_where_a_file_cannot_hold_it() -> None:
    assert legible("甲\x00乙\x1f丙\uffff") == "甲 乙 丙 "


def test_bytes_that_are_no_text_have_a_mark_of_their_own() -> None:
    assert byte_mark(b"\xce\xf7") == mark("\u200b").replace("U+200B", "CE F7")
