"""Lays boundaries out on a plain sheet of a thousand steps; it reads no file.

Degrees of longitude are shortened by the cosine of the middle latitude, so that shapes keep their
proportions. Each point moves to the nearest step: neighbours that share points share them still.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from data.boundaries.faults import Faults
from data.boundaries.reading import Point, Polygon, Ring

# Steps of the longer side.
STEPS = 1000
# Of all outlines together: more would make a page heavy that nobody sees the difference on.
MOST_POINTS = 6000
# Lines across a shape among which the roomiest place for its name is looked for.
_LINES = 41
# A name with its value is so many times as wide as it is tall.
_BROAD = 1.6

Step = tuple[int, int]
Shape = list[list[list[Step]]]


def placed(found: Mapping[str, Sequence[Polygon]], faults: Faults) -> list[dict[str, object]]:
    """Return a row a district: name, outline as JSON (polygons of rings of steps), place of its
    name; faults are noted of shapes that cannot be laid out."""
    flat = _flattened(found)
    shapes = {name: _stepped(polygons) for name, polygons in flat.items()}
    _check_shapes(shapes, faults)
    if faults.noted:
        return []
    labels = {name: roomiest(shape) for name, shape in shapes.items()}
    _check_overlaps(shapes, labels, faults)
    return [
        {
            "district": name,
            "outline": json.dumps(shape, separators=(",", ":")),
            "label_x": labels[name][0],
            "label_y": labels[name][1],
        }
        for name, shape in shapes.items()
    ]


def _flattened(found: Mapping[str, Sequence[Polygon]]) -> dict[str, list[Polygon]]:
    """Return all points on a plain sheet whose longer side is ``STEPS`` long, from nought on."""
    points = [point for of in found.values() for part in of for ring in part for point in ring]
    (left, right), (low, high) = (
        (min(at[axis] for at in points), max(at[axis] for at in points)) for axis in (0, 1)
    )
    narrower = math.cos(math.radians((low + high) / 2))
    scale = STEPS / (max((right - left) * narrower, high - low) or 1)

    def flat(ring: Ring) -> Ring:
        return [((x - left) * narrower * scale, (y - low) * scale) for x, y in ring]

    return {name: [[flat(ring) for ring in part] for part in of] for name, of in found.items()}


def _stepped(polygons: Iterable[Polygon]) -> Shape:
    """Return polygons in whole steps: edges run one way and holes the other; specks go."""
    shape = []
    for polygon in polygons:
        rings = []
        for place, ring in enumerate(polygon):
            steps = _thinned([(round(x), round(y)) for x, y in ring])
            if len(steps) < 3 or not twice_area(steps):
                if place == 0:
                    break
                continue
            if (twice_area(steps) > 0) != (place == 0):
                steps.reverse()
            rings.append([*steps, steps[0]])
        if rings:
            shape.append(rings)
    return shape


def _thinned(steps: Sequence[Step]) -> list[Step]:
    """Return a ring without the points that repeat the one before, and without its last."""
    kept = [after for before, after in pairwise([None, *steps]) if after != before and after]
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def twice_area(ring: Sequence[Point] | Sequence[Step]) -> float:
    """Return twice the area of a ring, above nought where it runs against the clock."""
    around = pairwise([*ring, ring[0]])
    return math.fsum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in around)


def _check_shapes(shapes: Mapping[str, Shape], faults: Faults) -> None:
    for name, shape in shapes.items():
        if not shape:
            faults.note(
                "boundary_no_area",
                ("边界围不出可以画出的面积", "the boundary encloses no area that can be drawn"),
                ("检查这个区县的坐标", "look at the district's coordinates"),
                name=name,
            )
    count = sum(len(ring) for shape in shapes.values() for part in shape for ring in part)
    if count > MOST_POINTS:
        faults.note(
            "boundary_points",
            (
                f"抽稀到 {STEPS} 格后仍有 {count} 个点，多于 {MOST_POINTS} 个",
                f"{count} points are left on a grid of {STEPS} steps, more than {MOST_POINTS}",
            ),
            ("用制图软件抽稀边界后再放入", "simplify the boundaries and put it there again"),
        )


def _check_overlaps(
    shapes: Mapping[str, Shape], labels: Mapping[str, Point], faults: Faults
) -> None:
    """Note a district whose middle lies in another: one of the two is another district's shape."""
    for name, at in labels.items():
        for other, shape in shapes.items():
            if other != name and is_inside(at, shape):
                faults.note(
                    "boundary_overlaps",
                    (f"与 {other} 的边界重叠", f"it lies over the boundary of {other}"),
                    ("检查两个要素是否写错区县", "see whether one names the wrong district"),
                    name=name,
                )


def is_inside(at: Point, shape: Shape) -> bool:
    """Tell whether a point lies within a shape and in none of its holes."""
    return sum(x < at[0] for x in _crossed(shape, at[1], along=0)) % 2 == 1


def _crossed(shape: Shape, level: float, along: int) -> list[float]:
    """Return where the rings of a shape cross a level line, in order."""
    up = 1 - along
    return sorted(
        a[along] + (level - a[up]) * (b[along] - a[along]) / (b[up] - a[up])
        for part in shape
        for ring in part
        for a, b in pairwise(ring)
        if (a[up] <= level) != (b[up] <= level)
    )


def _spans(shape: Shape, level: float, along: int) -> Iterator[tuple[float, float]]:
    ends = _crossed(shape, level, along)
    yield from zip(ends[::2], ends[1::2], strict=False)


def roomiest(shape: Shape) -> Point:
    """Return a point within a shape around which a name, wider than tall, has most room."""
    heights = [y for part in shape for ring in part for _, y in ring]
    low, tall = min(heights), max(heights) - min(heights)
    best, most = (0.0, 0.0), (-1.0, 0.0)
    for line in range(_LINES):
        level = low + tall * (line + 0.5) / _LINES
        for start, end in _spans(shape, level, along=0):
            middle = (start + end) / 2
            clear = _clear(shape, middle, level)
            # Where a name has room at several heights it stands in the middle of them.
            room = min((end - start) / 2 / _BROAD, clear), clear
            if room > most:
                best, most = (round(middle, 1), round(level, 1)), room
    return best


def _clear(shape: Shape, x: float, y: float) -> float:
    """Return how far up and down from a point its shape goes on."""
    around = [(y - a, b - y) for a, b in _spans(shape, x, along=1) if a <= y <= b]
    return min(around[0]) if around else 0.0
