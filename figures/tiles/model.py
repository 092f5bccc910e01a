"""One number with its light, its words and what small pictures of it are drawn from; no colour."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from words.scene import Scene
from words.sentences.reading import Beside


@dataclass(frozen=True)
class Spark:
    """A small line: its values in time, what it is in words, and for what begins again each
    January how many of the last values are this year's."""

    values: Sequence[float | None]
    said: str
    this_year: int | None = None


@dataclass(frozen=True)
class Bar:
    """A small bar of ``value`` out of ``full`` with the target as a tick, and in words.

    Of a limit, which lower is better than, it shows what is beyond.
    """

    value: float | None
    target: float | None
    full: float
    said: str
    is_limit: bool = False


@dataclass(frozen=True)
class Ordered:
    """What is open of instructions on a number, in a few words, and where the worst stands."""

    said: str
    standing: str


@dataclass(frozen=True)
class Course:
    """Whether a number moved or only wavered, in one word, and in words by which rule."""

    said: str
    why: str


@dataclass(frozen=True)
class Tile:
    """One number: its name, value and unit, its light with words, quiet lines, small pictures.

    ``metric`` is the indicator it tells of, if another page explains it; ``register`` the register
    that declares it, whose page does. ``behind`` tells since when it is behind, where and whose;
    ``subject`` names what it belongs to; ``ordered`` is what is open of the instructions on it.
    ``course`` is whether it moved, which its light does not say.
    ``number`` is the value unrounded in the unit shown, and ``beside`` tells it on another day or
    for other districts.
    """

    name: str
    value: str
    unit: str = ""
    status: str | None = None
    said: str = ""
    quiet: str = ""
    need: str = ""
    behind: str = ""
    spark: Spark | None = None
    bar: Bar | None = None
    metric: str = ""
    register: str = ""
    subject: str = ""
    ordered: Ordered | None = None
    course: Course | None = None
    number: float | None = None
    beside: str = ""


@dataclass(frozen=True)
class Answer:
    """One sentence of what opens a page: what it says of which indicator, and its light.

    ``register`` is the register that declares the indicator; None for the eight. Without a
    ``metric`` it speaks of all. ``more`` says what there is besides, and leads to where it stands.
    """

    said: str
    metric: str = ""
    register: str | None = None
    status: str | None = None
    more: str = ""


@dataclass(frozen=True)
class Opening:
    """What opens a page: who puts it together from which figures' rows.

    All that it speaks of stands on the same page in the table of the figure ``whole``.
    """

    put: Callable[[Beside, Scene], list[Answer]]
    figures: tuple[str, ...]
    whole: str


@dataclass(frozen=True)
class Tiles:
    """The tiles over a page: who puts them together from which figures' rows.

    Where one of the ``exports`` is not in the release its absence is said instead.
    """

    put: Callable[[Beside, Scene], list[Tile]]
    figures: tuple[str, ...]
    exports: tuple[str, ...] = ()
