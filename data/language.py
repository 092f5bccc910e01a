"""Which of the two languages a command-line message is spoken in; it never holds the messages."""

import os
from typing import Literal

Language = Literal["zh", "en"]


def command_language() -> Language:
    """Chinese, unless the variable LAND_LANG starts with ``en``."""
    return "en" if os.environ.get("LAND_LANG", "").lower().startswith("en") else "zh"
