"""Fills the demo city's registers of land in hand: low-efficiency, revived, reserve, temporary."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import BY_NAME, SIDES
from data.demo.registers.ledger import Ledger, branch, hectares, in_order, spread, summing

_USE_DIVISION = "市局开发利用处"
_USE_LEADER = "分管开发利用副局长"
_RESERVE = "市土地储备中心"

_PILOTS = 24
_REDEVELOPED_MU = 4_970
_REVIVED_MU = {"高新区": 910}
_REVIVED_CITY_MU = 7_130
_YEAR = timedelta(days=365)


def low_efficiency() -> Ledger:
    """Return redevelopment projects: 24 pilots under way, 4970 mu redeveloped elsewhere.

    Identified is not redeveloped: no pilot is finished, and one pulled out of those reported.
    """
    ledger = Ledger("low_efficiency", "DX", 24_4970)
    dice = ledger.dice
    reached = ("reported", "identified", "filed", "implementing")
    for number, district in enumerate(dice.shuffled(spread(_PILOTS))):
        opened = dice.day(date(2024, 2, 19), date(2024, 5, 17))
        matter = _redevelopment(ledger, district, "pilot", opened, 3 * dice.between(8, 70))
        days = [opened]
        for _ in reached[1:]:
            days.append(days[-1] + timedelta(days=dice.between(25, 45)))
        depth = (4, 3, 3, 2, 2, 1)[number % 6]
        ledger.course(matter, *zip(reached[:depth], days, strict=False))
    quit_early = _redevelopment(ledger, "西岭区", "pilot", date(2024, 3, 5), 63)
    ledger.course(quit_early, ("reported", date(2024, 3, 5)), ("withdrawn", date(2024, 6, 11)))
    for district, area in zip(spread(38), summing(dice, _REDEVELOPED_MU, 38, step=3), strict=True):
        kind = dice.weighted({"factory": 5, "town": 3, "village": 3})
        opened = dice.day(date(2020, 3, 2), date(2021, 10, 29))
        matter = _redevelopment(ledger, district, kind, opened, area)
        begun = opened + timedelta(days=dice.between(120, 300))
        ledger.course(
            matter,
            ("reported", opened),
            ("identified", opened + timedelta(days=60)),
            ("implementing", begun),
            ("redeveloped", dice.day(date(2023, 1, 9), date(2023, 12, 22))),
        )
    for number in range(17):
        opened = dice.day(date(2022, 3, 1), date(2024, 8, 30))
        unmeasured = number == 6
        matter = _redevelopment(
            ledger,
            ledger.district(),
            "factory",
            opened,
            None if unmeasured else 3 * dice.between(6, 60),
        )
        ledger.course(matter, ("reported", opened), ("identified", opened + timedelta(days=75)))
    return ledger


def _redevelopment(
    ledger: Ledger, district: str, kind: str, opened: date, area_mu: int | None
) -> str:
    word = {"pilot": "低效用地再开发试点", "factory": "旧厂房改造", "town": "旧城镇改造"}
    road = ledger.dice.pick(BY_NAME[district].roads)
    return ledger.add(
        f"{district}{road}片区{word.get(kind, '旧村庄改造')}",
        opened,
        kind=kind,
        district=district,
        lead_unit=_USE_DIVISION,
        owner_unit=BY_NAME[district].platform,
        leader=_USE_LEADER,
        area_ha=hectares(area_mu),
    )


def stock_revival() -> Ledger:
    """Return built-up land put to use again: 7130 mu in the city, 910 of them in 高新区."""
    ledger = Ledger("stock_revival", "PH", 7130_910)
    dice = ledger.dice
    zone = [("高新区", area) for area in summing(dice, _REVIVED_MU["高新区"], 9, step=3)]
    others = [name for name in spread(52) if name not in _REVIVED_MU]
    rest = _REVIVED_CITY_MU - sum(_REVIVED_MU.values())
    revived = [*zone, *zip(others, summing(dice, rest, len(others), step=3), strict=True)]
    for district, area in dice.shuffled(revived):
        opened = dice.day(date(2021, 3, 1), date(2022, 11, 30))
        matter = _revival(ledger, district, opened, area)
        begun = opened + timedelta(days=dice.between(30, 200))
        done = dice.day(date(2023, 6, 26), date(2023, 12, 26))
        ledger.course(matter, ("listed", opened), ("in_progress", begun), ("revived", done))
    for number in range(21):
        opened = dice.day(date(2023, 2, 1), date(2024, 9, 20))
        known = number not in (3, 12)
        mu = 3 * dice.between(5, 80) if known else None
        matter = _revival(ledger, ledger.district(), opened, mu)
        ledger.course(matter, ("listed", opened))
        if number % 3:
            ledger.course(matter, ("in_progress", opened + timedelta(days=dice.between(20, 90))))
        if number == 20:
            ledger.course(matter, ("withdrawn", opened + timedelta(days=150)))
    return ledger


def _revival(ledger: Ledger, district: str, opened: date, area_mu: int | None) -> str:
    dice = ledger.dice
    kind = dice.weighted(
        {"unsupplied": 4, "unused": 3, "low_efficiency": 3, "vacant_factory": 2, "other": 1}
    )
    road, side = dice.pick(BY_NAME[district].roads), dice.pick(SIDES)
    return ledger.add(
        f"{district}{road}{side}存量地块盘活",
        opened,
        kind=kind,
        district=district,
        lead_unit=_USE_DIVISION,
        owner_unit=BY_NAME[district].platform,
        leader=_USE_LEADER,
        area_ha=hectares(area_mu),
    )


def reserve_parcels() -> Ledger:
    """Return reserve parcels in three banks; some moved from one bank to another."""
    ledger = Ledger("reserve_parcel", "SC", 3_96)
    dice = ledger.dice
    banks = {"first": "in_first", "second": "in_second", "third": "in_third"}
    for number, district in enumerate(dice.shuffled(spread(96))):
        kind = dice.weighted({"first": 5, "second": 4, "third": 2})
        opened = dice.day(date(2019, 3, 1), date(2024, 6, 28))
        matter = ledger.add(
            f"{district}{dice.pick(BY_NAME[district].roads)}{dice.pick(SIDES)}储备地块",
            opened,
            kind=kind,
            district=district,
            lead_unit=_RESERVE,
            owner_unit=_RESERVE,
            leader=_USE_LEADER,
            area_ha=None if number in (9, 61) else dice.between(4_000, 160_000) / 10_000,
        )
        ledger.course(matter, (banks[kind], opened))
        later = opened + timedelta(days=dice.between(90, 600))
        if kind != "first" and dice.chance(30):
            ledger.course(matter, ("in_first", later))
        if kind == "first" and dice.chance(25):
            ledger.course(matter, ("supplied", later + timedelta(days=60)))
        elif number in (17, 54):
            ledger.course(matter, ("removed", later))
    return ledger


def reserve_leases() -> Ledger:
    """Return leases of reserve land: most were vacated in time, five are past their end."""
    ledger = Ledger("reserve_lease", "CL", 43_5)
    dice = ledger.dice
    words = {"parking": "停车场", "site": "施工场地", "green": "临时绿化", "other": "临时堆场"}
    for number, district in enumerate(dice.shuffled(spread(43))):
        kind = dice.weighted({"parking": 5, "site": 4, "green": 2, "other": 1})
        opened = dice.day(date(2021, 3, 1), date(2024, 7, 31))
        ends = opened + timedelta(days=dice.pick((180, 365, 365, 730)))
        if number < 5:
            opened, ends = dice.day(date(2022, 3, 1), date(2023, 3, 31)), date(2024, 3 + number, 28)
        matter = ledger.add(
            f"{district}{dice.pick(BY_NAME[district].roads)}储备地{words[kind]}租用",
            opened,
            kind=kind,
            district=district,
            lead_unit=_RESERVE,
            owner_unit=_RESERVE,
            leader=_USE_LEADER,
            due_on=ends,
            area_ha=dice.between(1_500, 30_000) / 10_000,
            money_wan=None if number in (8, 20) else float(dice.between(3, 80)),
        )
        ledger.course(matter, ("leased", opened), ("ended", ends))
        if number >= 5:
            late = dice.between(3, 40) if dice.chance(15) else 0
            ledger.course(matter, ("vacated", ends + timedelta(days=late)))
        elif number == 4:
            ledger.event(matter, "extension", date(2024, 7, 20), due_on=date(2024, 12, 31))
    return ledger


def temporary_land() -> Ledger:
    """Return sites of temporary use: terms of two and four years, and a year to restore them.

    Five are past the year without being restored, one of them after a term longer than the cap.
    """
    ledger = Ledger("temporary_land", "LS", 71_4)
    dice = ledger.dice
    for number, district in enumerate(dice.shuffled(spread(71))):
        kind = dice.weighted({"ordinary": 12, "works": 6, "emergency": 1})
        opened = dice.day(date(2019, 9, 2), date(2024, 9, 13))
        years = dice.pick((1, 2)) if kind != "works" else dice.pick((2, 3, 4))
        if number < 4:
            kind, years = "ordinary", 2
            opened = dice.day(date(2020, 9, 1), date(2021, 8, 31))
        if number == 4:
            kind, years, opened = "ordinary", 3, date(2020, 5, 11)
        matter = ledger.add(
            f"{district}{dice.pick(BY_NAME[district].roads)}{_SITES[kind]}",
            opened,
            kind=kind,
            district=district,
            lead_unit="市局用途管制处",
            owner_unit=branch(district),
            leader="分管用途管制副局长",
            area_ha=None if number == 33 else dice.between(1_000, 60_000) / 10_000,
        )
        ends = opened + years * _YEAR
        entered = opened + timedelta(days=dice.between(6, 36))
        restored = ends + timedelta(days=dice.between(60, 390))
        if number == 5:
            ledger.course(matter, ("approved", opened), ("revoked", opened + timedelta(days=120)))
            continue
        days = in_order([opened, entered, ends])
        ledger.course(matter, *zip(("approved", "entered", "ended"), days, strict=True))
        if number > 5:
            ledger.course(matter, ("formalised" if kind == "emergency" else "restored", restored))
    return ledger


_SITES = {
    "ordinary": "项目施工临时用地",
    "works": "管线和道路工程临时用地",
    "emergency": "抢险救灾临时用地",
}
