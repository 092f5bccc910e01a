"""Invents the boundaries of the demo city's districts: six shapes on a plain; no real place."""

from __future__ import annotations

import json
from pathlib import Path

# Corners that districts share, in hundredths of a degree east of 100° and north of 30°; none of
# them is surveyed, and no such city lies there.
_CORNERS: dict[str, tuple[int, int]] = {
    "nw": (0, 66),
    "n1": (22, 78),
    "n2": (44, 72),
    "n3": (70, 80),
    "ne": (98, 68),
    "e1": (104, 40),
    "se": (92, 12),
    "s1": (66, 4),
    "s2": (40, 0),
    "s3": (10, 8),
    "w1": (0, 30),
    "a": (34, 50),
    "b": (58, 52),
    "c": (58, 28),
    "d": (42, 22),
    "e": (28, 30),
    "f": (82, 50),
    "g": (84, 27),
}
# District → its corners around it, against the clock.
_AROUND: dict[str, tuple[str, ...]] = {
    "西岭区": ("w1", "e", "a", "n2", "n1", "nw"),
    "北川区": ("a", "b", "f", "ne", "n3", "n2"),
    "东湖区": ("e", "d", "c", "b", "a"),
    "高新区": ("c", "g", "f", "b"),
    "南港区": ("c", "d", "s2", "s1", "se", "e1", "ne", "f", "g"),
    "云溪县": ("s3", "s2", "d", "e", "w1"),
}


def write_boundaries(path: Path) -> Path:
    """Write the demo city's boundaries as GeoJSON into a file and return it."""
    features = [
        {
            "type": "Feature",
            "properties": {"district": district},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[_point(corner) for corner in (*corners, corners[0])]],
            },
        }
        for district, corners in _AROUND.items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def _point(corner: str) -> list[float]:
    east, north = _CORNERS[corner]
    return [round(100 + east / 100, 2), round(30 + north / 100, 2)]
