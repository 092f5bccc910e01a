"""A circular as data, the same for both formats; it knows no format and no figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.circular.bureau import Bureau
from words.language import Language
from words.lettering import cells


@dataclass(frozen=True)
class Item:
    """A paragraph; where it has a ``title`` that stands before it in the same line."""

    said: str
    title: str = ""


@dataclass(frozen=True)
class Block:
    """Paragraphs under a heading of the second level; with an empty ``title`` under the first.

    They are numbered where they are ``listed``: points, not prose.
    """

    title: str
    items: tuple[Item, ...]
    listed: bool = False


@dataclass(frozen=True)
class Chapter:
    """A heading of the first level and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Table:
    """Head and rows; ``parts`` are the shares of the columns, ``numbers`` tells which hold numbers;
    ``title`` stands above and ``note`` below."""

    title: str
    labels: Sequence[str]
    parts: Sequence[int]
    numbers: Sequence[bool]
    rows: Sequence[Sequence[str]]
    note: str


@dataclass(frozen=True)
class Attachment:
    """Tables under one title, on a page of their own."""

    title: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Circular:
    """A whole circular; ``marked`` is what every page must bear, ``stamp`` what made it.

    Lines of the title end where one of its parts does.
    """

    title_parts: tuple[str, ...]
    opening: str
    chapters: tuple[Chapter, ...]
    attachments: tuple[Attachment, ...]
    bureau: Bureau
    language: Language
    marked: str
    stamp: str

    @property
    def title(self) -> str:
        """The whole title in one line."""
        return "".join(self.title_parts).strip()

    @property
    def named_attachments(self) -> tuple[str, ...]:
        """What the list of attachments names: those that follow, then the bureau's own."""
        return (*(one.title for one in self.attachments), *self.bureau.attachments)

    @property
    def is_long(self) -> bool:
        """Whether a reader needs contents: where the text alone fills more than eight pages."""
        return sum(map(cells, self.texts())) > _LONG

    def texts(self) -> Iterator[str]:
        """Return every sentence of the text, without the attachments."""
        yield self.opening
        for chapter in self.chapters:
            for block in chapter.blocks:
                for item in block.items:
                    yield item.said


# Eight pages of 22 lines of 56 half-width characters.
_LONG = 8 * 22 * 56
