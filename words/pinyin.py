"""The Chinese characters that Latin letters may spell in pinyin, whole or by initials.

Each character is found by every reading it has, so 长 by ``chang`` and by ``zhang``.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from heapq import heappop, heappush
from importlib.util import find_spec
from pathlib import Path

# Ways of reading one run of letters, those in the fewest syllables first; of a long run it is the
# first alone, and a longer one is no name in pinyin.
MOST_WAYS, LONG_RUN, LONGEST_RUN = 4, 20, 48
# The characters in one pattern. With more the database's automaton outgrows its memory, and it
# falls back to a way that takes twenty times as long.
MOST_CHARACTERS = 10_000
_VOWEL = re.compile("[aeiouv]")
# A reading the library knows in words alone: 乐亭.
_IN_WORDS = {"乐": "lao"}
_HAN = (0x3400, 0x9FFF)


@lru_cache(maxsize=256)
def spellings(letters: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to read lower-case letters as pinyin, each the characters place by place.

    Where a single letter stands for those it begins, it ends them, for it may be itself.

    A syllable is whole or its first letters: one (``zh``, ``ch`` and ``sh`` count as one), and of
    the last syllable any number. Where all characters would be too many, those in everyday use
    are found.
    """
    if len(letters) > LONGEST_RUN:
        return ()
    found: list[tuple[str, ...]] = []
    room = MOST_CHARACTERS
    for way in _ways(letters):
        for known in (_every(), _everyday()):
            read = tuple(known[part] + part * (len(part) == 1) for part in way)
            size = sum(map(len, read))
            if all(read) and size <= room:
                found.append(read)
                room -= size
                break
    return tuple(found)


def _ways(letters: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to part letters into syllables and beginnings of syllables, shortest first.

    The way that takes each letter for an initial is always among them where it can be.
    """
    every, end = _every(), len(letters)
    parts = [
        [
            letters[at:until]
            for until in range(at + 1, min(end, at + 6) + 1)
            if letters[at:until] in every and (until == end or _stands(letters[at:until]))
        ]
        for at in range(end)
    ]
    most = MOST_WAYS if end <= LONG_RUN else 1
    # How many parts it takes at least from each place to the end.
    least: list[float] = [float("inf")] * end + [0]
    for at in reversed(range(end)):
        least[at] = 1 + min((least[at + len(part)] for part in parts[at]), default=float("inf"))
    initials = tuple(letters) if all(letter in every for letter in letters) else ()
    waiting: list[tuple[float, tuple[str, ...], int]] = [(least[0], (), 0)]
    told = 0
    while waiting and told < most:
        cost, way, at = heappop(waiting)
        if cost > least[0] + 1 or cost == float("inf"):
            break
        if at == end:
            told += 1
            initials = () if way == initials else initials
            yield way
        for part in parts[at] if at < end else ():
            heappush(waiting, (len(way) + 1 + least[at + len(part)], (*way, part), at + len(part)))
    if initials:
        yield initials


def _stands(part: str) -> bool:
    """Tell whether a part may stand before others: whole, or an initial."""
    return len(part) == 1 or part in _syllables() or part in ("zh", "ch", "sh")


@cache
def _syllables() -> Mapping[str, str]:
    """Return the characters by each syllable that is a reading of theirs, without its tone."""
    # Read from the library's own table: importing it loads its phrases too, 57 MB of them.
    places = getattr(find_spec("pypinyin"), "submodule_search_locations", None) or ()
    text = (Path(next(iter(places))) / "pinyin_dict.json").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for code, readings in json.loads(text).items():
        if _HAN[0] <= int(code) <= _HAN[1]:
            said = {one for reading in readings.split(",") for one in _toneless(reading)}
            # Sounds without a vowel are no syllable of a name: 嗯 is read n, ng or en.
            for syllable in filter(_VOWEL.search, said):
                found.setdefault(syllable, []).append(chr(int(code)))
    for letter, syllable in _IN_WORDS.items():
        found[syllable].append(letter)
    return {syllable: "".join(sorted(letters)) for syllable, letters in found.items()}


def _toneless(reading: str) -> Sequence[str]:
    """Return a reading as it is typed: ``ü`` as ``v``, and as ``u`` as well."""
    letters = unicodedata.normalize("NFD", reading)
    typed = letters.replace("u\N{COMBINING DIAERESIS}", "v")
    plain = "".join(letter for letter in typed if letter.isascii() and letter.isalpha()).lower()
    return (plain, plain.replace("v", "u")) if "v" in plain else (plain,)


@cache
def _every() -> Mapping[str, str]:
    """Return the characters by each syllable and each beginning of one."""
    found: dict[str, set[str]] = {}
    for syllable, letters in _syllables().items():
        for length in range(1, len(syllable) + 1):
            found.setdefault(syllable[:length], set()).update(letters)
    # A whole syllable is itself alone, though others begin with it; a single letter is an initial.
    whole = {part: letters for part, letters in _syllables().items() if len(part) > 1}
    return {part: "".join(sorted(letters)) for part, letters in found.items()} | whole


@cache
def _everyday() -> Mapping[str, str]:
    """Return the same of the 6 763 characters of GB 2312."""
    return {
        part: "".join(letter for letter in letters if _is_everyday(letter))
        for part, letters in _every().items()
    }


def _is_everyday(letter: str) -> bool:
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
