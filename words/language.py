"""The two languages of the dashboard and texts that exist in both; it knows no page."""

import os
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True)
class Text:
    """A text in Chinese and in English."""

    zh: str
    en: str

    def said(self, language: Language) -> str:
        """Return the wording in the language asked for."""
        return self.zh if language == "zh" else self.en


def command_language() -> Language:
    """Return the language of a command's messages: Chinese, unless LAND_LANG starts with en."""
    return "en" if os.environ.get("LAND_LANG", "").lower().startswith("en") else "zh"
