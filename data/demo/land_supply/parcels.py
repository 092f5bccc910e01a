"""Makes the approved parcels of the demo city; it never says what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.demo.city import BY_NAME, SIDES, USE_WEIGHTS, USES, spell
from data.demo.dice import Dice, shared
from data.demo.land_supply.plan import (
    APPROVED_PARCELS,
    DATA_TO,
    LAST_TEN_YEAR_COHORT,
    OLD_STANDING_BY_DISTRICT,
    STANDING_M2,
    STANDING_PARCELS,
    YOUNG_STANDING_BY_DISTRICT,
)

_PLANTED_APPROVALS: dict[int, tuple[date, ...]] = {
    2012: (date(2012, 2, 29),),
    2013: (date(2013, 12, 31),),
    2014: (date(2014, 1, 2), date(2014, 10, 31)),
    2016: (date(2016, 2, 29),),
    2022: (date(2022, 10, 31),),
}
"""Leap days, and the days on which an age band is reached exactly."""

_BATCHES_A_YEAR = 14
_LAST_SAFE_MONTH = 9
_SIZES: dict[str, tuple[int, int]] = {
    "sliver": (600, 6_000),
    "small": (6_000, 20_000),
    "middle": (20_000, 60_000),
    "large": (60_000, 150_000),
    "huge": (150_000, 300_000),
}
_APPROVED_SIZES = {"sliver": 10, "small": 34, "middle": 42, "large": 12, "huge": 2}
_OLD_SIZES = {"sliver": 34, "small": 34, "middle": 26, "large": 6}
_YOUNG_SIZES = {"sliver": 12, "small": 28, "middle": 40, "large": 17, "huge": 3}
_DISTRICT_SHARES = {
    "东湖区": 13,
    "西岭区": 19,
    "南港区": 22,
    "北川区": 18,
    "高新区": 11,
    "云溪县": 17,
}
_BATCH_TYPES = {
    "city_batch": 62,
    "separate_site": 13,
    "village_batch": 12,
    "linked_quota": 9,
    "other": 4,
}
_PROJECTS = ("云州北环快速路", "南港疏港铁路", "云溪抽水蓄能电站", "西岭变电站", "云州东站枢纽")
_SMALLEST_STANDING_M2 = 400


@dataclass(frozen=True)
class Batch:
    """One approval document and what it covers."""

    name: str
    approval_no: str
    approved_on: date
    batch_type: str | None


@dataclass
class Parcel:
    """One approved parcel; areas in whole square metres."""

    batch: Batch
    district: str
    use: str
    name: str
    standing_m2: int
    """Open at the opening of 2024; 0 for parcels supplied by then and for approvals of 2024."""
    area_m2: int = 0
    base_m2: int = 0
    parcel_id: str = ""

    @property
    def approved_on(self) -> date:
        """The approval date of the batch."""
        return self.batch.approved_on

    @property
    def is_old(self) -> bool:
        """Whether the parcel was ten years old at the opening of 2024."""
        return self.approved_on.year <= LAST_TEN_YEAR_COHORT


def approve(dice: Dice) -> list[Parcel]:
    """Make every parcel approved from 2009 to the export, in order of approval."""
    names: dict[str, int] = {}
    districts = _standing_districts(dice)
    parcels: list[Parcel] = []
    for year, count in APPROVED_PARCELS.items():
        batches = _batches(dice, year)
        settled = [
            batch
            for batch in batches
            if year != 2023 or batch.approved_on.month <= _LAST_SAFE_MONTH
        ]
        standing = STANDING_PARCELS.get(year, 0)
        for place in range(count):
            is_standing = place < standing
            district = districts[year].pop() if is_standing else dice.weighted(_DISTRICT_SHARES)
            # Every batch keeps at least one open parcel, so each planted day has its witness.
            batch = (
                batches[place % len(batches)]
                if place < min(standing, len(batches))
                else dice.pick(batches if is_standing or year == 2024 else settled)
            )
            use = dice.weighted(USE_WEIGHTS[district])
            parcels.append(
                Parcel(
                    batch=batch,
                    district=district,
                    use=use,
                    name=_name(dice, district, use, names),
                    standing_m2=int(is_standing),
                    area_m2=0 if is_standing else _size(dice, _APPROVED_SIZES),
                )
            )
    _measure_standing(dice, parcels)
    parcels.sort(key=lambda parcel: (parcel.approved_on, parcel.batch.approval_no))
    for number, parcel in enumerate(parcels, start=1):
        parcel.parcel_id = f"YZ{parcel.approved_on.year}-{number:04d}"
    return parcels


def _standing_districts(dice: Dice) -> dict[int, list[str]]:
    """Deal the open parcels of each approval year out to the districts."""
    dealt: dict[int, list[str]] = {}
    for counts, is_old in ((OLD_STANDING_BY_DISTRICT, True), (YOUNG_STANDING_BY_DISTRICT, False)):
        deck = dice.shuffled([name for name, count in counts.items() for _ in range(count)])
        for year, count in STANDING_PARCELS.items():
            if (year <= LAST_TEN_YEAR_COHORT) == is_old:
                dealt[year], deck = deck[:count], deck[count:]
    return dealt


def _batches(dice: Dice, year: int) -> list[Batch]:
    last = DATA_TO if year == DATA_TO.year else date(year, 12, 30)
    days = list(_PLANTED_APPROVALS.get(year, ()))
    while len(days) < _BATCHES_A_YEAR:
        # Provinces clear their desks before the new year, so the last quarter is drawn twice.
        day = dice.day(date(year, 1, 8), last)
        if dice.chance(35):
            day = max(day, dice.day(date(year, 1, 8), last))
        if day not in days:
            days.append(day)
    numbers = dict.fromkeys(_BATCH_TYPES, 0)
    batches: list[Batch] = []
    document = 20
    for day in sorted(days):
        kind = dice.weighted(_BATCH_TYPES)
        numbers[kind] += 1
        document += dice.between(3, 60)
        batches.append(
            Batch(
                name=_batch_name(dice, kind, year, numbers[kind]),
                approval_no=f"省政地〔{year}〕{document}号",  # noqa: RUF001, official brackets
                approved_on=day,
                # Early registers did not always record the kind.
                batch_type=None if year == 2009 and kind == "other" else kind,
            )
        )
    return batches


def _batch_name(dice: Dice, kind: str, year: int, number: int) -> str:
    ordinal = f"第{spell(number)}批次"
    return {
        "city_batch": f"{year}年度{ordinal}",
        "separate_site": f"{year}年单独选址（{dice.pick(_PROJECTS)}）",
        "village_batch": f"{year}年度村镇{ordinal}",
        "linked_quota": f"{year}年度增减挂钩{ordinal}",
        "other": f"{year}年度存量盘活{ordinal}",
    }[kind]


def _name(dice: Dice, district: str, use: str, taken: dict[str, int]) -> str:
    road = dice.pick(BY_NAME[district].roads)
    stem = f"{district}{road}{dice.pick(SIDES)}{USES[use]}"
    taken[stem] = taken.get(stem, 0) + 1
    return stem if taken[stem] == 1 else f"{stem}（{spell(taken[stem])}）"


def _size(dice: Dice, weights: dict[str, int]) -> int:
    low, high = _SIZES[dice.weighted(weights)]
    return dice.between(low, high)


def _measure_standing(dice: Dice, parcels: list[Parcel]) -> None:
    """Give every open parcel an area, so that each district's add up to its published stock."""
    for district, total in STANDING_M2.items():
        standing = [
            parcel for parcel in parcels if parcel.standing_m2 and parcel.district == district
        ]
        sizes = [_size(dice, _OLD_SIZES if parcel.is_old else _YOUNG_SIZES) for parcel in standing]
        spare = total - _SMALLEST_STANDING_M2 * len(standing)
        for parcel, area in zip(standing, shared(spare, sizes), strict=True):
            parcel.standing_m2 = _SMALLEST_STANDING_M2 + area
