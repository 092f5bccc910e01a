"""Charts as vector pictures for paper, drawn from the screen's own dicts; it never computes."""

from charts.drawing.picture import in_face, pictures

__all__ = ["in_face", "pictures"]
