"""How words that somebody typed are found in texts: the one rule of every search.

Width, brackets, dashes, quotes, blanks and case do not count, and Latin letters also find the
Chinese characters that they spell or begin: ``donghu``, ``dhq`` and ``dongh`` find 东湖区. The rule
is a regular expression that the database and Python read alike.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from words.lettering import IGNORABLE
from words.pinyin import spellings

# More characters than any cell that is looked through for its name or number; a text that is typed
# longer is found in none.
LONGEST = 200
# Between two cells that are looked through as one text: no words reach across it.
BETWEEN = "\x1f"
_BLANKS = "".join(
    [chr(code) for code in range(0x3001) if chr(code).isspace() and code not in range(0x1C, 0x20)]
    + [chr(code) for first, last in IGNORABLE if last < 0x10000 for code in range(first, last + 1)]
)
_BY_CATEGORY = {"Ps": "(", "Pe": ")", "Pi": '"', "Pf": '"', "Pd": "-"}
_SINGLE = {"‘": "'", "’": "'", "−": "-", "•": "·", "‧": "·", "・": "·", "ü": "v"}
_LETTERS = re.compile("[a-z]+")
# Characters that fold to themselves, for they are read as nothing but what they are.
_AS_THEY_ARE = ((0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xD800, 0xF8FF))


def folded(text: str) -> str:
    """Return a text without what does not count when one is looked for."""
    letters = (_plain(letter) for letter in unicodedata.normalize("NFKC", text))
    return "".join(letter for letter in letters if letter not in _BLANKS)


@lru_cache(maxsize=256)
def pattern_of(words: str) -> str:
    """Return the pattern that finds the words in a text; an empty one where nothing is asked."""
    sought = folded(words)
    if len(sought) > LONGEST:
        return "\uffff"
    between = f"[{_in_class(_BLANKS)}]*"
    parts: list[str] = []
    at = 0
    for run in _LETTERS.finditer(sought):
        parts += [_alike(letter) for letter in sought[at : run.start()]]
        ways = [[_alike(letter) for letter in run[0]]]
        ways += [[_spelled(letters) for letters in way] for way in spellings(run[0])]
        said = "|".join(between.join(way) for way in ways)
        parts.append(said if len(ways) == 1 else f"(?:{said})")
        at = run.end()
    parts += [_alike(letter) for letter in sought[at:]]
    return between.join(parts)


def is_found(words: str, text: str) -> bool:
    """Tell whether words that are not empty are found in a text."""
    pattern = pattern_of(words)
    return bool(pattern) and _compiled(pattern).search(text) is not None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _plain(letter: str) -> str:
    """Return what a character is read as, whatever its width, case or kind of bracket."""
    sign = letter.lower()
    return _SINGLE.get(sign) or _BY_CATEGORY.get(unicodedata.category(letter), sign)


def _spelled(letters: str) -> str:
    """Return the pattern of characters, the last of which may be a letter, however written."""
    return f"[{letters}{_read_as().get(letters[-1], '')}]"


def _alike(letter: str) -> str:
    """Return the pattern of all characters that are read as a folded one."""
    alike = _read_as().get(letter, "") + letter
    return re.escape(letter) if alike == letter else f"[{_in_class(alike)}]"


@cache
def _read_as() -> Mapping[str, str]:
    """Return the characters that are read as another, by that one."""
    found: dict[str, str] = {}
    for letter in _others():
        plain = folded(letter)
        if len(plain) == 1 and plain != letter:
            found[plain] = found.get(plain, "") + letter
    return found


def _others() -> Iterator[str]:
    code = 0x21
    for first, last in (*_AS_THEY_ARE, (0x10000, 0)):
        yield from map(chr, range(code, first))
        code = last + 1


def _in_class(letters: str) -> str:
    return re.sub(r"([\\\]\[^-])", r"\\\1", letters)
