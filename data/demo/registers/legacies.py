"""Fills the demo city's registers of registration legacies, homesteads and farmers' insurance."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.city import BY_NAME, land_user
from data.demo.registers.campaign import report_nought
from data.demo.registers.ledger import Ledger, branch, hectares, spread, street, summing

_REGISTRY, _REGISTRAR = "市不动产登记中心", "分管审批登记副局长"
_INSPECTED_ON = date(2023, 12, 4)

_RESOLVED_BEFORE = 871
_OPEN_AT_INSPECTION = 523
_HOUSEHOLDS = (548, 315)
_PLOTS, _RESERVED = 29, 20
_PROBLEMS = {
    "land": 22,
    "planning": 20,
    "acceptance": 26,
    "arrears": 14,
    "no_owner": 9,
    "seizure": 6,
    "other": 3,
}
_WORDS = {
    "land": "用地手续不全",
    "planning": "规划手续不全",
    "acceptance": "未竣工验收",
    "arrears": "欠缴税费",
    "no_owner": "开发主体灭失",
    "seizure": "抵押查封未解",
    "other": "权籍资料缺失",
}


def registration_legacies() -> Ledger:
    """Return legacies: 523 were open when the inspection came, over half have a policy by now.

    Apart from the cases stand two groups of villagers (863 households) and 29 disputed plots, of
    20 of which the reserve boundary is drawn. One case resolved came back.
    """
    ledger = Ledger("registration_legacy", "YL", 523_863)
    dice = ledger.dice
    districts = dice.shuffled(spread(_RESOLVED_BEFORE + _OPEN_AT_INSPECTION))
    for number, district in enumerate(districts):
        _case(ledger, district, number)
    for number in range(37):
        opened = dice.day(date(2023, 12, 11), date(2024, 9, 27))
        matter = _legacy(ledger, ledger.district(), dice.weighted(_PROBLEMS), opened)
        ledger.course(matter, ("open", opened))
        if number % 4 == 0:
            ledger.course(matter, ("routed", opened + timedelta(days=dice.between(20, 60))))
        if number == 7:
            ledger.course(matter, ("merged", opened + timedelta(days=9)))
    _villagers_and_plots(ledger)
    # Nobody reported on 9, 11 and 30 October.
    report_nought(ledger, str(ledger.matters[0]["matter_id"]), ((10, 24), (10, 29)))
    return ledger


def _case(ledger: Ledger, district: str, number: int) -> None:
    dice = ledger.dice
    opened = dice.day(date(2018, 3, 1), date(2023, 8, 31))
    matter = _legacy(ledger, district, dice.weighted(_PROBLEMS), opened)
    ledger.course(matter, ("open", opened))
    if number >= _OPEN_AT_INSPECTION:
        resolved = dice.day(opened + timedelta(days=60), date(2023, 12, 1))
        ledger.course(matter, ("resolved", resolved))
        if number == 900:
            ledger.course(matter, ("open", date(2024, 2, 20)), ("routed", date(2024, 6, 5)))
        return
    routed = dice.day(date(2024, 4, 8), date(2024, 8, 16))
    if dice.chance(55):
        ledger.course(matter, ("routed", routed))
        if dice.chance(65):
            resolved = routed + timedelta(days=dice.between(25, 110))
            ledger.course(matter, ("resolved", None if number % 97 == 0 else resolved))


def _legacy(ledger: Ledger, district: str, kind: str, opened: date) -> str:
    dice = ledger.dice
    built = land_user(dice, district, "城镇住宅用地").removesuffix("有限公司")
    return ledger.add(
        f"{district}{dice.pick(BY_NAME[district].roads)}{built}项目{_WORDS[kind]}",
        opened,
        kind=kind,
        district=district,
        lead_unit=_REGISTRY,
        owner_unit=branch(district),
        leader=_REGISTRAR,
        households=None if dice.chance(4) else dice.between(8, 420),
    )


def _villagers_and_plots(ledger: Ledger) -> None:
    dice = ledger.dice
    for district, households in zip(("南港区", "北川区"), _HOUSEHOLDS, strict=True):
        opened = date(2024, 3, 25)
        matter = ledger.add(
            f"{district}城中村更新片区村民翻改建审批",
            opened,
            kind="rebuilding",
            district=district,
            lead_unit="市局城市更新处",
            owner_unit=branch(district),
            leader="分管规划副局长",
            households=households,
        )
        ledger.course(matter, ("open", opened))
        if district == "北川区":
            ledger.course(matter, ("routed", date(2024, 7, 19)))
    for number in range(_PLOTS):
        opened = date(2024, 4, 10) + timedelta(days=number)
        matter = ledger.add(
            f"南港区{dice.pick(BY_NAME['南港区'].towns)}收储矛盾地块{number + 1}号",
            opened,
            kind="plot",
            district="南港区",
            lead_unit="市土地储备中心",
            owner_unit=street(dice, "南港区"),
            leader="分管开发利用副局长",
            area_ha=None if number == 23 else dice.between(1_000, 42_000) / 10_000,
        )
        ledger.course(matter, ("open", opened))
        if number < _RESERVED:
            ledger.course(matter, ("reserved", date(2024, 6, 3) + timedelta(days=number)))


_QUOTA_MU, _SERVED = 3_035, 7_197


def homesteads() -> Ledger:
    """Return batches of homesteads: 7197 households on 3035 mu approved, some certified since."""
    ledger = Ledger("homestead", "ZJ", 3035_7197)
    dice = ledger.dice
    batches = dice.shuffled([name for name in spread(96) if name not in ("东湖区", "高新区")])
    areas = summing(dice, _QUOTA_MU, len(batches), step=3)
    households = summing(dice, _SERVED, len(batches))
    for number, (district, area, served) in enumerate(zip(batches, areas, households, strict=True)):
        opened = dice.day(date(2022, 3, 1), date(2023, 9, 28))
        matter = _batch(ledger, district, opened, area, served)
        approved = opened + timedelta(days=dice.between(20, 75))
        ledger.course(matter, ("applied", opened), ("approved", approved))
        if number % 3 and dice.chance(80):
            certified = approved + timedelta(days=dice.between(150, 320))
            ledger.course(matter, ("certified", certified))
    for number in range(9):
        opened = dice.day(date(2024, 7, 1), date(2024, 10, 18))
        known = number not in (2, 5)
        matter = _batch(
            ledger,
            "云溪县" if number % 2 else "北川区",
            opened,
            3 * dice.between(3, 18) if known else None,
            dice.between(20, 110) if known else None,
        )
        ledger.course(matter, ("applied", opened))
        if number == 8:
            ledger.course(matter, ("refused", opened + timedelta(days=12)))
    return ledger


def _batch(
    ledger: Ledger, district: str, opened: date, area: int | None, households: int | None
) -> str:
    dice = ledger.dice
    kind = dice.weighted({"no_house": 5, "unsafe_house": 4, "rebuilding": 2})
    word = {"no_house": "无房户", "unsafe_house": "危房户", "rebuilding": "翻建户"}[kind]
    return ledger.add(
        f"{district}{ledger.village(district)}{word}建房",
        opened,
        kind=kind,
        district=district,
        lead_unit="市局耕地保护处",
        owner_unit=street(dice, district),
        leader="分管耕地保护副局长",
        area_ha=hectares(area),
        households=households,
    )


_INSURED = 16_959


def social_security() -> Ledger:
    """Return groups of farmers without land: 16959 of them insured, three groups still wait.

    Of one group that waits nobody has counted the people; persons are never rows.
    """
    ledger = Ledger("social_security", "SB", 16_959)
    dice = ledger.dice
    for district, people in zip(spread(64), summing(dice, _INSURED, 64), strict=True):
        matter = _group(ledger, district, people)
        funded = dice.day(date(2022, 6, 1), date(2023, 5, 31))
        solved = funded + timedelta(days=dice.between(60, 200))
        ledger.course(matter, ("funded", funded), ("solved", solved))
    waiting: tuple[tuple[str, int | None], ...] = (
        ("南港区", 412),
        ("云溪县", 187),
        ("南港区", None),
    )
    for district, counted in waiting:
        matter = _group(ledger, district, counted)
        if counted == 412:
            ledger.course(matter, ("funded", date(2024, 8, 9)))
    wrong = _group(ledger, "西岭区", 36)
    ledger.course(wrong, ("ineligible", date(2023, 3, 10)))
    return ledger


def _group(ledger: Ledger, district: str, people: int | None) -> str:
    opened = date(2022, 1, 10)
    matter = ledger.add(
        f"{district}{ledger.village(district)}被征地农民参保",
        opened,
        cohort="2022年清查",
        district=district,
        lead_unit="市局征地处",
        owner_unit=street(ledger.dice, district),
        leader="分管用途管制副局长",
        people=people,
    )
    ledger.course(matter, ("listed", opened))
    return matter
