"""How accounts are spelled, and who is meant by a name nobody has; it reads no database."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from desk.errors import BadAccount, NoSuchAccount

LONGEST = 64
# Small letters, digits and Chinese characters; no `:`, by which commands (`os:`) and wall screens
# (`kiosk:`) are told from people.
_ACCOUNT = re.compile(rf"[a-z0-9._@\-\u3400-\u9fff\U00020000-\U000323af]{{1,{LONGEST}}}")


def folded(account: str) -> str:
    """Return a name of an account as it is kept (NFC, lower case), whether or not it can be one."""
    return unicodedata.normalize("NFC", account.strip().lower())


def is_account(account: str) -> bool:
    """Tell whether a folded text can name an account."""
    return _ACCOUNT.fullmatch(account) is not None


def spelled(account: str) -> str:
    """Return the name of a new account as it is kept; BadAccount where it cannot be one."""
    name = folded(account)
    if not is_account(name):
        raise BadAccount(
            f"“{account}”不能作账号名：可用字母、数字、汉字和 . _ - @，至多 {LONGEST} 个字符",
            f"{account!r} cannot name an account: letters, digits, Chinese characters and . _ - @, "
            f"{LONGEST} at most",
        )
    return name


def nobody(account: str, known: Iterable[str]) -> NoSuchAccount:
    """Return the error for an account nobody has, with the nearest one that somebody has."""
    close = get_close_matches(folded(account), list(known), n=1)
    zh = f"；是否应为 {close[0]}？" if close else ""
    en = f"; did you mean {close[0]}?" if close else ""
    return NoSuchAccount(f"没有账号“{account}”{zh}", f"There is no account {account!r}{en}")
