"""Which passwords are too easily guessed; it keeps none and asks no database."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from desk.errors import BadPassword
from desk.settings import Local
from words.language import Text

LONGEST = 256
# As long as this, a password needs no mixture of letters.
LONG_ENOUGH = 16
KINDS = 3
# Letters and digits that must be left when everything is taken out that anybody tries first.
_OF_ONES_OWN = 4
# What people here and elsewhere begin a password with; matched with its usual disguises.
_COMMON = (
    "administrator admin root super system sys manager master guest user login test demo temp "
    "default public secret private password passwd pass pwd letmein welcome hello changeme "
    "change iloveyou loveyou love woaini woaiwojia aini sunshine princess dragon monkey football "
    "baseball superman batman qwerty computer internet server oracle mysql postgres windows "
    "huawei lenovo inspur h3c cisco zte tencent wechat weixin alibaba china zhongguo beijing "
    "nihao mima xinmima miyao denglu yonghu guanliyuan zhanghao zhanghu "
    "ziran ziyuan ziranziyuan guihua guotu zrzy gtzy zrzyj gtj ghj bangong juzhang "
    "land dashboard abc abcd abcde abcdef aaa asd zxc qwe qaz wsx"
)
_DISGUISES = {"a": "a@4", "e": "e3", "i": "i1!", "l": "l1", "o": "o0", "s": "s$5", "t": "t7"}
# Rows of a keyboard, its columns, the alphabet and the digits.
_ROWS = (
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p", "abcdefghijklmnopqrstuvwxyz", "01234567890",
)  # fmt: skip
_RUN = 3
_REPEATED = re.compile(r"(.)\1{2,}")
_YEAR_OR_DAY = re.compile(r"(?:19|20)\d{2}(?:[01]\d(?:[0-3]\d)?)?")


def check_strength(password: str, told: Iterable[str], rules: Local) -> None:
    """Refuse a password that is too easily guessed, with everything that is wrong with it.

    ``told`` are the account's name and its person's. Lengths count characters.

    Raises:
        BadPassword: it breaks a rule; the message says each.
    """
    faults = list(_faults(unicodedata.normalize("NFC", password), told, rules))
    if faults:
        raise BadPassword(
            f"密码不符合规则：{'；'.join(one.zh for one in faults)}",
            f"The password breaks a rule: {'; '.join(one.en for one in faults)}",
        )


def _faults(password: str, told: Iterable[str], rules: Local) -> Iterator[Text]:
    least = rules.least_length
    if len(password) < least:
        yield Text(f"至少 {least} 个字符", f"it needs {least} characters or more")
    if len(password) > LONGEST:
        yield Text(f"至多 {LONGEST} 个字符", f"it may have {LONGEST} characters at most")
        return
    if len(password) < LONG_ENOUGH and len(set(map(_kind, password))) < KINDS:
        yield Text(
            f"大写字母、小写字母、数字、其他字符至少用 {KINDS} 种，或不少于 {LONG_ENOUGH} 个字符",
            f"it needs {KINDS} of capitals, small letters, digits and others, or {LONG_ENOUGH} "
            "characters or more",
        )
    if len(_own(password, told)) < _OF_ONES_OWN:
        yield Text(
            "过于常见，或主要由账号名、姓名、连续的字符组成",
            "it is common, or little more than the account, the name or letters in a row",
        )


def _kind(letter: str) -> str:
    if letter.isascii() and letter.isalpha():
        return "capital" if letter.isupper() else "small"
    return "digit" if letter.isdecimal() else "other"


def _own(password: str, told: Iterable[str]) -> str:
    """Return the letters and digits that are left of a password without what is guessed first."""
    left = password.lower()
    # Longest first: of `admin` nothing may be left that came from `administrator`.
    names = sorted({part for one in told for part in _parts(one)}, key=len, reverse=True)
    for name in names:
        left = left.replace(name, " ")
    left = _common().sub(" ", left)
    left = _YEAR_OR_DAY.sub(" ", left)
    left = _REPEATED.sub(" ", _without_runs(left))
    return "".join(letter for letter in left if letter.isalnum())


def _parts(name: str) -> Iterator[str]:
    """Give a name and its parts, of which a short one says nothing unless it is Chinese."""
    whole = unicodedata.normalize("NFC", name).lower().strip()
    for part in {whole, *re.split(r"[\s._@\-]+", whole)}:
        if len(part) > 2 or (part and not part.isascii()):
            yield part


@cache
def _common() -> re.Pattern[str]:
    words = sorted(_COMMON.split(), key=len, reverse=True)
    return re.compile("|".join(map(_disguised, words)))


def _disguised(word: str) -> str:
    return "".join(f"[{re.escape(_DISGUISES.get(letter, letter))}]" for letter in word)


def _without_runs(text: str) -> str:
    """Take out what stands in a row on the keyboard or in the alphabet, forwards or backwards."""
    kept, at = "", 0
    while at < len(text):
        length = _run_at(text, at)
        kept += " " if length >= _RUN else text[at]
        at += length if length >= _RUN else 1
    return kept


def _run_at(text: str, at: int) -> int:
    """Return how many letters from a place on stand in one row."""
    longest = 1
    for row in (*_ROWS, *(row[::-1] for row in _ROWS)):
        length = 1
        while at + length <= len(text) and text[at : at + length] in row:
            length += 1
        longest = max(longest, length - 1)
    return longest
