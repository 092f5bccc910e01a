"""Gives the land offices the assistants, vehicles, branches and key staff that were published.

It changes the rows of head counts, for every month alike; it counts no head anew.
"""

from __future__ import annotations

from data.demo.dice import Dice, shared

Row = dict[str, object]

_SEED = 991_17_30
_ASSISTANTS = 991
_VEHICLE_OFFICES = 17
_OWN_BRANCHES = 24
_BRANCH_MEMBERS = (7, 10)
_SMALL_DISTRICT = "高新区"
_SMALL_BRANCH_MEMBERS = (3, 6)
"""Members of a branch: in one district fewer than in any other."""

_SHARING = {"高新区": 2}
_USUALLY_SHARING = 3
"""Offices that share the one joint branch of their district."""

_KEY_STAFF = {"section": (3, 6), "deputy_section": (2, 5), "unit": (1, 3)}


def equip(rows: list[Row], offices: dict[str, tuple[str, str]]) -> None:
    """Set the conditions of the offices whose head counts these are: id → district and grade."""
    dice = Dice(_SEED)
    latest = {str(row["office_id"]): row for row in rows}
    ids = sorted(offices)
    assistants = shared(_ASSISTANTS, [_whole(latest[place]["patrol_assistants"]) for place in ids])
    stated = [place for place in ids if latest[place]["enforcement_vehicles"] is not None]
    equipped = set(dice.shuffled(stated)[:_VEHICLE_OFFICES])
    branches = _branches(dice, {place: offices[place][0] for place in ids})
    key_staff = _key_staff(dice, {place: offices[place][1] for place in ids})
    of = dict(zip(ids, assistants, strict=True))
    for row in rows:
        place = str(row["office_id"])
        row["patrol_assistants"] = of[place]
        if row["enforcement_vehicles"] is not None and place not in equipped:
            row["enforcement_vehicles"] = 0
        row["party_branch"], row["branch_id"], row["party_members"] = branches[place]
        row["key_staff"] = key_staff[place]


def _branches(dice: Dice, districts: dict[str, str]) -> dict[str, tuple[str, str | None, int]]:
    """Return branch, its id and the members at each office: six joint ones, the rest alone."""
    found: dict[str, tuple[str, str | None, int]] = {}
    alone: list[str] = []
    for number, district in enumerate(dict.fromkeys(districts.values()), start=1):
        here = dice.shuffled([place for place in districts if districts[place] == district])
        sharing = here[: _SHARING.get(district, _USUALLY_SHARING)]
        members = shared(_members(dice, district, number), [1] * len(sharing))
        for place, part in zip(sharing, members, strict=True):
            found[place] = ("joint", f"联合{number:02d}", part)
        # Each district has some of its own, so that none is without one.
        alone += here[len(sharing) : len(sharing) + 2]
    rest = dice.shuffled([place for place in districts if place not in found])
    alone += [place for place in rest if place not in alone]
    for number, place in enumerate(alone):
        if number < _OWN_BRANCHES:
            members_here = _members(dice, districts[place], number)
            found[place] = ("standalone", f"单设{place}", members_here)
        else:
            found[place] = ("none", None, 0)
    return found


def _members(dice: Dice, district: str, number: int) -> int:
    low, high = _SMALL_BRANCH_MEMBERS if district == _SMALL_DISTRICT else _BRANCH_MEMBERS
    # The ends of the span occur among the first, whatever the dice say.
    return (low, high)[number % 2] if number < 12 else dice.between(low, high)


def _key_staff(dice: Dice, grades: dict[str, str]) -> dict[str, int]:
    seen: set[str] = set()
    found: dict[str, int] = {}
    for place, grade in grades.items():
        low, high = _KEY_STAFF[grade]
        # The first of each grade has the fewest.
        found[place] = dice.between(low, high) if grade in seen else low
        seen.add(grade)
    return found


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
