"""Viewers that tests look with; it logs nobody in."""

from desk.roles import VIEWER
from desk.viewer import Viewer


def limited_to(*districts: str, sees_city: bool = False) -> Viewer:
    """Return a logged-in viewer of these districts alone; of none, one who sees nothing."""
    return Viewer("lin", "林", frozenset(districts), frozenset({VIEWER}), sees_city=sees_city)
