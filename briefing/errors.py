"""What can go wrong with a briefing, said in Chinese and English; it never handles an error.

BriefingError
├── BadBureau     the bureau's own file of settings cannot be used as it is written
├── BadTemplate   the file given as template is no presentation
├── Cancelled     whoever waits for the briefing does not want it any more
├── MissingFont   no font is where it should be, or none can write the document
├── NoSuchFormat  what is asked for is not written in the formats asked for
└── NothingYet    the data begin later
"""

from collections.abc import Mapping, Sequence
from datetime import date

from words.language import Language


class BriefingError(Exception):
    """An error of the briefing room with its message in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both wordings; ``str()`` gives the English one, for logs."""
        super().__init__(en)
        self.zh = zh
        self.en = en

    def said(self, language: Language) -> str:
        """Return the message in the language asked for."""
        return self.zh if language == "zh" else self.en


class BadBureau(BriefingError):
    """The file of the bureau's own settings cannot be used as it is written."""


class BadTemplate(BriefingError):
    """The template cannot be used."""


class MissingFont(BriefingError):
    """The document would come out as marks, or the fonts asked for are not there."""


class NoSuchFormat(BriefingError):
    """None of the kinds asked for is written in one of the formats asked for."""

    def __init__(self, formats: Mapping[str, Sequence[str]]) -> None:
        """Say which formats each of the kinds has."""
        known = "; ".join(f"{kind}: {', '.join(own)}" for kind, own in formats.items())
        super().__init__(
            f"所要的内容没有所选格式。各有：{known}。",
            f"What is asked for is not written in that format. There are: {known}.",
        )


class NothingYet(BriefingError):
    """The day asked for is before the data begin: there is nothing to hand out."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            f"{day} 之前没有数据，没有可以通报的内容。",
            f"There are no data as early as {day}; there is nothing to hand out.",
        )


class Cancelled(BriefingError):
    """The job was stopped; no file of it is left."""

    def __init__(self) -> None:
        """Say that nothing was written."""
        super().__init__("已取消，未写出文件。", "Cancelled; no file was written.")
