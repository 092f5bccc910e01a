"""Typed words are found whatever their width, brackets, blanks and case, and by their pinyin."""

import unicodedata

import duckdb
import pytest

from words.finding import BETWEEN, LONGEST, folded, is_found, pattern_of
from words.pinyin import LONGEST_RUN, MOST_CHARACTERS, spellings

FOUND = [
    ("(二)", "东湖路地块（二）"),
    ("（二）", "东湖路地块(二)"),
    ("[2024]", "省政地〔2024〕36号"),
    ("〔2024〕", "省政地[2024]36号"),
    ("【2024】36", "省政地（2024）36号"),
    ("㈡", "东湖路地块（二）"),
    ("ＡＢ１", "地块ab1"),
    ("ab1", "地块ＡＢ１"),
    ("36 号", "省政地〔2024〕36号"),
    ("36号", "省政地〔2024〕36\u3000 号"),
    ("东湖", "东\u200b湖"),
    ("a-1", "地块A－1"),
    ("a–1", "地块A-1"),
    ("“东湖”", '"东湖"项目'),
    ("donghu", "西东湖区"),
    ("dhq", "西东湖区"),
    ("dongh", "西东湖区"),
    ("donghq", "西东湖区"),
    ("dhqu", "西东湖区"),
    ("DongHu", "东湖区"),
    ("dong湖", "东湖区"),
    ("donghu1hao", "东湖 1号地块"),
    ("xian", "县"),
    ("xian", "西安路"),
    ("lvhua", "绿化带"),
    ("luhua", "绿化带"),
    ("lühua", "绿化带"),
    ("zhongshan", "中山路"),
    ("zsl", "中山路"),
    ("dikuaia1", "地块A1"),
    ("dka1", "地块Ａ1"),
    ("zhsl", "中山路"),
]
NOT_FOUND = [
    ("(二)", "东湖路地块二"),
    ("(二", "东湖路地块）二"),
    ("[2024]", "省政地〔2023〕36号"),
    ("2024", "2 0 2 3"),
    ("%", "东湖区100"),
    ("_", "东湖区"),
    (".", "东湖区"),
    ("东.区", "东湖区"),
    ("[东湖]区", "东湖区"),
    ("'", '"'),
    ("donghu", "湖东区"),
    ("dhq", "东区"),
    ("hd", "东湖区"),
    ("chuang", "长江"),
    ("东湖", f"东{BETWEEN}湖"),
    ("", "东湖区"),
    ("  ", "东湖 区"),
]


def _in_the_database(words: str, text: str) -> bool:
    asked = "select regexp_matches($text, $pattern)"
    with duckdb.connect() as connection:
        given = {"text": text, "pattern": pattern_of(words)}
        return bool(connection.execute(asked, given).fetchall()[0][0])


@pytest.mark.parametrize(("words", "text"), FOUND)
def test_width_brackets_blanks_case_and_pinyin_do_not_hide_a_text(words: str, text: str) -> None:
    assert is_found(words, text)
    assert _in_the_database(words, text)


@pytest.mark.parametrize(("words", "text"), NOT_FOUND)
def test_another_text_is_not_found(words: str, text: str) -> None:
    assert not is_found(words, text)
    assert not pattern_of(words) or not _in_the_database(words, text)


@pytest.mark.parametrize(
    ("place", "spoken"),
    [
        ("六安", "luan"),
        ("长沙", "changsha"),
        ("厦门", "xiamen"),
        ("大厦", "dasha"),
        ("重庆", "chongqing"),
        ("重点", "zhongdian"),
        ("蚌埠", "bengbu"),
        ("台州", "taizhou"),
        ("单县", "shanxian"),
        ("单位", "danwei"),
        ("曾国", "zengguo"),
        ("仇家", "qiujia"),
        ("东莞", "dongguan"),
        ("乐清", "yueqing"),
        ("快乐", "kuaile"),
    ],
)
def test_a_character_is_found_by_each_of_its_readings(place: str, spoken: str) -> None:
    assert is_found(spoken, place)
    assert not is_found(spoken, place[::-1])


def test_every_phrase_of_the_library_is_found_as_it_is_read() -> None:
    # Only here the phrases are loaded.
    from pypinyin.constants import PHRASES_DICT

    places = [word for word in PHRASES_DICT if len(word) in (2, 3) and word[-1] in "州县市区镇村"]
    assert len(places) > 100
    lost = []
    for word in places:
        read = ["".join(c for c in unicodedata.normalize("NFD", one[0]) if c.isascii())
                for one in PHRASES_DICT[word]]  # fmt: skip
        if not is_found("".join(read), word):
            lost.append((word, read))
    assert lost == []


@pytest.mark.parametrize("letters", ["nanan" * 9, "s" * 48, "yzszrzyhghjdhfj", "xianxianxian", "a"])
def test_a_pattern_stays_small_however_many_ways_letters_can_be_read(letters: str) -> None:
    ways = spellings(letters)
    assert sum(len(place) for way in ways for place in way) <= MOST_CHARACTERS
    assert len(ways) <= 5


def test_a_run_longer_than_any_name_is_read_as_letters_alone() -> None:
    assert spellings("a" * LONGEST_RUN) != ()
    assert spellings("a" * (LONGEST_RUN + 1)) == ()
    assert is_found("a" * 60, "A" * 60)


def test_what_is_longer_than_any_name_is_found_nowhere() -> None:
    assert is_found("1" * LONGEST, "1" * LONGEST)
    assert not is_found("1" * (LONGEST + 1), "1" * 300)
    assert not _in_the_database("1" * 100_000, "1" * 300)


def test_every_character_is_found_by_itself_in_the_database_as_in_python() -> None:
    signs = [chr(code) for code in (*range(0x21, 0x3000), *range(0xFE30, 0xFFF0))]
    kept = [sign for sign in signs if len(folded(sign)) == 1]
    assert len(kept) > 8000
    assert [sign for sign in kept if not is_found(sign, f"东{sign}")] == []
    with duckdb.connect() as connection:
        lost = connection.execute(
            "select sign from (select unnest($signs) as sign, unnest($patterns) as pattern)"
            " where not regexp_matches(sign, pattern)",
            {"signs": kept, "patterns": [pattern_of(sign) for sign in kept]},
        ).fetchall()
    assert lost == []
