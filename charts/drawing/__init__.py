"""Charts as vector pictures for paper and screen, drawn from the screen's own dicts; it never
computes."""

from charts.drawing.picture import in_face, pictures
from charts.drawing.screen import on_screen

__all__ = ["in_face", "on_screen", "pictures"]
