"""What a bureau brings of its own to a file: a template and fonts; it opens neither."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """``template`` is a presentation whose look is taken over, ``fonts`` a folder of fonts."""

    template: Path | None = None
    fonts: Path | None = None
