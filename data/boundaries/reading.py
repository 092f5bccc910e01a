"""Reads a file of boundaries and holds it against the release's districts; it lays none out."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from data.boundaries.faults import Faults

# Of a file, in bytes: a city's boundaries to the metre have a fifth of that.
LARGEST = 20 * 2**20
# Degrees: no city is as wide, and a point far off would shrink all others to a speck.
WIDEST = 12.0
_CLOSED = 4
# Beyond any coordinate that a projection writes.
_ANY = 10**12

Point = tuple[float, float]
Ring = list[Point]
# The first ring of each is its edge, the others are holes in it.
Polygon = list[Ring]


@dataclass(frozen=True)
class Name:
    """A district's name, and the one that followed it if it was merged or renamed."""

    district: str
    successor: str | None = None


def read_boundaries(path: Path, names: Sequence[Name], faults: Faults) -> dict[str, list[Polygon]]:
    """Return the polygons of each district, in degrees, and note all faults of the file."""
    found: dict[str, list[Polygon]] = {}
    features = _features(path, faults)
    if features is None:
        return found
    followed = {one.district: one.successor for one in names}
    seen: dict[str, int] = {}
    for number, feature in enumerate(features, start=1):
        name = _named(feature, number, followed, seen, faults)
        polygons = _polygons(feature, number, name, faults)
        if name is not None:
            found[name] = polygons
    for one in names:
        if one.successor is None and one.district not in seen:
            faults.note(
                "boundary_missing",
                ("没有这个区县的边界", "the file has no boundary of this district"),
                (
                    "补上该区县的要素；或移走文件（则没有地图）",
                    "add its feature; or move the file away",
                ),
                name=one.district,
            )
    if not faults.noted:
        _check_span(found, faults)
    return found


def _features(path: Path, faults: Faults) -> list[Any] | None:
    """Return the features of the file, or None and the fault for what is no such file."""
    try:
        if path.stat().st_size > LARGEST:
            faults.note(
                "boundary_file_large",
                (f"文件大于 {LARGEST >> 20} MB", f"the file is larger than {LARGEST >> 20} MB"),
                ("用制图软件抽稀边界后再放入", "simplify the boundaries and put it there again"),
            )
            return None
        text = path.read_bytes().decode("utf-8-sig")
        content = json.loads(text, parse_constant=_no_number)
    except OSError:
        faults.note(
            "boundary_file_unreadable",
            ("无法读取", "it cannot be read"),
            ("放入普通文件，并授予读取权限", "put a regular file there that may be read"),
        )
        return None
    except (ValueError, RecursionError):
        faults.note(
            "boundary_file_no_json",
            ("不是 UTF-8 编码的 GeoJSON", "it is no GeoJSON in UTF-8"),
            ("从制图软件导出为 GeoJSON", "export it as GeoJSON"),
        )
        return None
    features = content.get("features") if isinstance(content, dict) else None
    if content_type(content) != "FeatureCollection" or not isinstance(features, list):
        faults.note(
            "boundary_file_no_collection",
            ("不是 FeatureCollection", "it is no FeatureCollection"),
            ("导出为 FeatureCollection，一个区县一个要素", "export one, with a feature a district"),
        )
        return None
    return features


def content_type(content: object) -> object:
    """Return what a part of a GeoJSON says it is."""
    return content.get("type") if isinstance(content, dict) else None


def _no_number(said: str) -> float:
    raise ValueError(said)


def _named(
    feature: object,
    number: int,
    followed: Mapping[str, str | None],
    seen: dict[str, int],
    faults: Faults,
) -> str | None:
    """Return the district a feature names, and note where it is none or another's already."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    name = properties.get("district") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name:
        faults.note(
            "boundary_unnamed",
            ("要素没有属性 district", "the feature has no property district"),
            ("在属性 district 中写区县名称", "write the district's name into it"),
            feature=number,
        )
    elif name not in followed:
        known = [one for one, after in followed.items() if after is None]
        faults.note(
            "boundary_unknown",
            ("districts 表没有这个区县", "the table districts has no such district"),
            (f"改为其中之一：{'、'.join(known)}", f"name one of {', '.join(known)}"),
            feature=number,
            name=name,
        )
    elif (after := followed[name]) is not None:
        faults.note(
            "boundary_ended",
            (f"该区县已并入或更名为 {after}", f"the district was merged into or renamed {after}"),
            (f"只保留 {after} 的边界", f"keep the boundary of {after} alone"),
            feature=number,
            name=name,
        )
    elif name in seen:
        faults.note(
            "boundary_twice",
            (f"与要素 {seen[name]} 重复", f"feature {seen[name]} is of the same district"),
            ("合为一个 MultiPolygon", "make both one MultiPolygon"),
            feature=number,
            name=name,
        )
    else:
        seen[name] = number
        return name
    return None


def _polygons(feature: object, number: int, name: str | None, faults: Faults) -> list[Polygon]:
    """Return the polygons of a feature, and note what is wrong with the first that is none."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = content_type(geometry)
    given = cast(Mapping[str, Any], geometry).get("coordinates") if kind else None
    parts = [given] if kind == "Polygon" else given if kind == "MultiPolygon" else None
    if not isinstance(parts, list) or not parts:
        faults.note(
            "boundary_no_polygon",
            ("要素不是 Polygon 或 MultiPolygon", "the feature is no Polygon or MultiPolygon"),
            ("导出区县的面，而不是线或点", "export the district's area, not lines or points"),
            feature=number,
            name=name,
        )
        return []
    read: list[Polygon] = []
    for part in parts:
        rings = part if isinstance(part, list) and part else [None]
        polygon = [_ring(ring) for ring in rings]
        wrong = next((one for one in polygon if isinstance(one, str)), None)
        if wrong is not None:
            faults.note(wrong, *_WRONG[wrong], feature=number, name=name)
            return []
        read.append(cast(Polygon, polygon))
    return read


_WRONG: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "boundary_no_number": (
        ("坐标不是数", "a coordinate is no number"),
        ("重新导出，每点写 [经度, 纬度]", "export it again, each point as [longitude, latitude]"),
    ),
    "boundary_out_of_range": (
        (
            "坐标不是经纬度（经度 ±180，纬度 ±90）",
            "a coordinate is out of range (longitude ±180, latitude ±90)",
        ),
        (
            "导出为经纬度坐标，经度在前（不是投影坐标的米）",
            "export degrees, longitude first (not a projection's metres)",
        ),
    ),
    "boundary_open_ring": (
        ("边界不闭合", "a ring is not closed"),
        (
            "每个环至少四点，首尾为同一点",
            "a ring has four points or more, the last one the first again",
        ),
    ),
}


def _ring(given: object) -> Ring | str:
    """Return a ring's points, or the rule it breaks."""
    if not isinstance(given, list):
        return "boundary_no_number"
    ring: Ring = []
    for at in given:
        if not isinstance(at, list) or len(at) < 2 or not all(map(_is_number, at[:2])):
            return "boundary_no_number"
        ring.append((float(at[0]), float(at[1])))
    if any(abs(x) > 180 or abs(y) > 90 for x, y in ring):
        return "boundary_out_of_range"
    return ring if len(ring) >= _CLOSED and ring[0] == ring[-1] else "boundary_open_ring"


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    # What is written as 1e999 is read as infinite; a whole number of a thousand digits is no place.
    return abs(value) < _ANY and math.isfinite(value)


def _check_span(found: Mapping[str, Iterable[Polygon]], faults: Faults) -> None:
    """Note where all together are wider than a city: some point is elsewhere."""
    points = [
        (point, name)
        for name, of in found.items()
        for part in of
        for ring in part
        for point in ring
    ]
    for axis in (0, 1):
        ends = sorted(points, key=lambda one: one[0][axis])
        middle = ends[len(ends) // 2][0][axis] if ends else 0.0
        if ends and ends[-1][0][axis] - ends[0][0][axis] > WIDEST:
            _, name = max(ends, key=lambda one: abs(one[0][axis] - middle))
            faults.note(
                "boundary_far_off",
                (
                    f"各区县合计跨度超过 {WIDEST:g} 度，有的点远在别处",
                    f"all together are wider than {WIDEST:g} degrees: a point lies elsewhere",
                ),
                ("检查离其他区县最远的这个区县", "look at this district, farthest from the others"),
                name=name,
            )
            return
