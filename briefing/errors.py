"""What can go wrong with a briefing, said in Chinese and English; it never handles an error.

BriefingError
├── BadTemplate   the file given as template is no presentation
├── MissingFont   no font is where it should be, or none can write the document
└── Cancelled     whoever waits for the briefing does not want it any more
"""

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


class BadTemplate(BriefingError):
    """The template cannot be used."""


class MissingFont(BriefingError):
    """The document would come out as marks, or the fonts asked for are not there."""


class Cancelled(BriefingError):
    """The job was stopped; no file of it is left."""

    def __init__(self) -> None:
        """Say that nothing was written."""
        super().__init__("已取消，未写出文件。", "Cancelled; no file was written.")
