"""Finds land of the demo city idle and disposes of it, so that the published idle rates come out.

It never changes what was supplied: contracts and areas stay as they were signed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from data.demo.dice import Dice
from data.demo.idle_land.completion import complete
from data.demo.idle_land.rows import carry_out, watched_row
from data.demo.idle_land.signs import plant_signs
from data.demo.idle_land.watch import Watched, live, watch_supplied
from data.demo.land_supply.history import Event
from data.demo.land_supply.plan import DATA_TO

Row = dict[str, object]

_SEED = 20_230_074

_RELEASED_IN_2023_M2 = 962_300
_BASE_OF_2023_M2 = 1_285_300
"""962 300 of 1 285 300 square metres released in 2023: 74.87 %."""

_IDENTIFIED_AND_RELEASED_IN_2024_M2 = 72_900
_IDENTIFIED_AND_REVOKED_M2 = 9_400
_IDENTIFIED_AND_STANDING_M2 = 148_700
"""Together the 23.1 ha newly identified in 2023."""

_BASE_RELEASED_IN_2024_M2 = 145_700

_RELEASED_BEFORE = {2016: 5, 2017: 6, 2018: 8, 2019: 13, 2020: 22, 2021: 14, 2022: 26}
"""Year → parcels whose idleness ended in it, for the years nobody published."""

_CAUSES = {"government": 40, "enterprise": 37, "court_seizure": 10, "force_majeure": 4, "other": 6}
_NEXT_STEPS: dict[str, tuple[str, ...]] = {
    "government": ("完成剩余征拆并交地", "协商调整规划条件", "协商有偿收回"),
    "enterprise": ("督促限期动工", "启动闲置费征缴", "引入合作方盘活"),
    "court_seizure": ("协调法院处置查封",),
    "force_majeure": ("签订延期动工补充协议",),
    "other": ("专题会议研究处置路径",),
}
_ENDINGS = (
    "started",
    "extension",
    "paid_recovery",
    "started",
    "use_change",
    "transfer",
    "started",
    "forfeiture",
    "extension",
    "swap",
    "started",
    "other",
)
"""Every way that releases land, the common ones more than once."""

_REGULATION_SINCE = date(2012, 9, 1)
_OPENING_2023 = date(2022, 12, 31)
_CLOSING_2023 = date(2023, 12, 20)
_IDLE_AFTER = timedelta(days=395)
"""A year past the agreed start, and the thirty days of the survey."""

_SMALLEST_M2 = 4_000
_REMAINDER_M2 = 14_000
_AUTUMN_AT_MOST_M2 = 18_600


def idle_land_rows(events: list[Event]) -> list[Row]:
    """Return the rows of idle_land for the city's supply events."""
    dice = Dice(_SEED)
    watched = watch_supplied(dice, events)
    story = _Story(dice, watched)
    story.released_earlier()
    again = story.found_idle_again()
    story.base_of_2023()
    story.identified_in_2023()
    story.identified_in_autumn()
    plant_signs(dice, [parcel for parcel in watched if not parcel.identified_on])
    live(dice, watched)
    watched += again
    complete(watched)
    watched.sort(key=lambda parcel: (parcel.contract_on, parcel.supervision_no, parcel.round))
    return [watched_row(parcel) for parcel in watched]


def _standing_m2(parcel: Watched, on: date) -> int:
    """Idle area of a parcel found idle by that day, less what was released by then."""
    if parcel.method == "revoked":
        return 0
    idle = parcel.idle_m2 or parcel.area_m2
    if parcel.disposed_on is None or parcel.disposed_on > on or parcel.method in _IDLE_STILL:
        return idle
    return idle - (parcel.disposed_m2 or idle)


_IDLE_STILL = ("fee", "temporary_use")
"""Paying the fee or lending the land does not end idleness."""


class _Story:
    """The idle land of the city, year by year; areas in whole square metres."""

    def __init__(self, dice: Dice, watched: list[Watched]) -> None:
        self._dice = dice
        self._numbers: dict[int, int] = {}
        self._endings = 0
        self._found: list[Watched] = []
        self._waiting = dice.shuffled(
            [parcel for parcel in watched if not parcel.legacy and parcel.area_m2 >= _SMALLEST_M2]
        )
        self._legacy = [parcel for parcel in watched if parcel.legacy]

    def released_earlier(self) -> None:
        """Let land be found idle and released before 2023; some of it only in part."""
        for year, count in _RELEASED_BEFORE.items():
            by = date(year - 1, 12, 31)
            for place in range(count):
                parcel = self._next(by, legacy=place == 0 and year >= 2019)
                self._identify(parcel, by)
                self._end(parcel, year)
        for method, year in (("fee", 2021), ("temporary_use", 2022), ("revoked", 2022)):
            parcel = self._next(date(year, 1, 1), at_most_m2=_REMAINDER_M2)
            self._identify(parcel, date(year, 1, 1))
            self._end(parcel, year, method)
        in_part = self._next(date(2020, 12, 31), at_most_m2=_REMAINDER_M2)
        self._identify(in_part, date(2020, 12, 31))
        self._end(in_part, 2021, "paid_recovery")
        in_part.disposed_m2 = in_part.area_m2 * 3 // 4
        # The one slip of this register: disposed of, and nobody wrote down how.
        unsaid = self._next(date(2019, 12, 31), at_most_m2=_REMAINDER_M2)
        self._identify(unsaid, date(2019, 12, 31))
        self._end(unsaid, 2020, "other")
        unsaid.method = None

    def found_idle_again(self) -> list[Watched]:
        """Return second rounds: land that was started to end idleness and then stood still."""
        started = sorted(
            (
                parcel
                for parcel in self._found
                if parcel.method == "started" and (parcel.disposed_on or DATA_TO).year < 2020
            ),
            key=lambda parcel: (parcel.area_m2, parcel.supervision_no),
        )
        rounds: list[Watched] = []
        for parcel in started[:2]:
            parcel.actual_finish_on = None
            again = replace(parcel, round=2, disposed_on=None, disposed_m2=None, method=None)
            again.fee_decided_on = again.fee_paid_on = again.plan_approved_on = None
            again.fee_assessed_wan = again.fee_paid_wan = None
            again.suspended_on = self._dice.day(date(2020, 9, 1), date(2021, 3, 31))
            again.required_m2, again.developed_m2 = parcel.area_m2, parcel.area_m2 // 5
            again.survey_notice_on, again.identified_on = date(2022, 5, 18), date(2022, 6, 21)
            again.identification_no = self._number(2022)
            again.cause, again.next_step = "court_seizure", "协调法院处置查封"
            rounds.append(again)
        self._found += rounds
        return rounds

    def base_of_2023(self) -> None:
        """Fill the base of 2023, release the published part of it, and some of it in 2024."""
        for place, (parcel, idle) in enumerate(self._take(_RELEASED_IN_2023_M2, legacy=9)):
            spare = parcel.area_m2 - idle
            # One parcel in two halves: what was released that year, and what stays idle.
            kept = min(spare, _REMAINDER_M2) if place and spare else 0
            self._identify(parcel, _OPENING_2023, idle + kept)
            self._end(parcel, 2023)
            parcel.disposed_m2 = idle if kept else parcel.disposed_m2
        revoked = self._next(_OPENING_2023)
        self._identify(revoked, _OPENING_2023)
        self._end(revoked, 2023, "revoked")
        for parcel, idle in self._take(_BASE_RELEASED_IN_2024_M2, legacy=4):
            self._identify(parcel, _OPENING_2023, idle)
            self._end(parcel, 2024)
        standing = sum(_standing_m2(parcel, _OPENING_2023) for parcel in self._found)
        for place, (parcel, idle) in enumerate(self._take(_BASE_OF_2023_M2 - standing, legacy=5)):
            self._identify(parcel, _OPENING_2023, idle)
            if place == 1:
                # Paid, yet idle: the fee is recorded as a disposal and releases nothing.
                self._end(parcel, 2023, "fee")

    def identified_in_2023(self) -> None:
        """Identify the published area in 2023; one identification does not survive review."""
        for area, year, method in (
            (_IDENTIFIED_AND_RELEASED_IN_2024_M2, 2024, None),
            (_IDENTIFIED_AND_REVOKED_M2, 2024, "revoked"),
            (_IDENTIFIED_AND_STANDING_M2, None, None),
        ):
            for parcel, idle in self._take(area, _CLOSING_2023):
                self._identify(parcel, _CLOSING_2023, idle, since=date(2023, 2, 1))
                if year:
                    self._end(parcel, year, method)

    def identified_in_autumn(self) -> None:
        """End the months without any new idle land with one small parcel in September 2024."""
        found = date(2024, 9, 12)
        parcel = self._next(found, at_most_m2=_AUTUMN_AT_MOST_M2)
        self._identify(parcel, found, since=found)
        parcel.method, parcel.next_step = None, "调查原因，拟定处置方案"

    def _next(
        self, by: date, *, legacy: bool = False, at_most_m2: int | None = None, exactly: int = 0
    ) -> Watched:
        """Take a parcel that can have been found idle by a date.

        With `exactly`, one that fills that area alone or leaves a decent rest of it.
        """
        waiting = self._legacy if legacy and self._legacy else self._waiting
        for parcel in waiting:
            area = parcel.area_m2
            if (
                parcel.start_due_on + _IDLE_AFTER < by
                and (at_most_m2 is None or area <= at_most_m2)
                and (not exactly or area >= exactly or area <= exactly - _SMALLEST_M2)
            ):
                waiting.remove(parcel)
                return parcel
        raise AssertionError("the city supplied enough land")

    def _take(
        self, total_m2: int, by: date = _OPENING_2023, *, legacy: int = 0
    ) -> list[tuple[Watched, int]]:
        """Take parcels whose idle areas add up to the total exactly."""
        taken: list[tuple[Watched, int]] = []
        rest = total_m2
        while rest:
            parcel = self._next(by, legacy=len(taken) < legacy, exactly=rest)
            idle = min(rest, parcel.area_m2)
            taken.append((parcel, idle))
            rest -= idle
        return taken

    def _identify(
        self, parcel: Watched, by: date, idle_m2: int | None = None, since: date | None = None
    ) -> None:
        dice = self._dice
        first = max(parcel.start_due_on + _IDLE_AFTER, since or _REGULATION_SINCE)
        last = min(by, first + timedelta(days=620)) if since is None else by
        found = dice.day(first, last)
        parcel.identified_on = found
        parcel.survey_notice_on = found - timedelta(days=dice.between(31, 80))
        parcel.identification_no = self._number(found.year)
        parcel.cause = dice.weighted(_CAUSES)
        whole = idle_m2 is None or idle_m2 == parcel.area_m2
        parcel.idle_m2 = None if whole and dice.chance(40) else idle_m2 or parcel.area_m2
        parcel.next_step = dice.pick(_NEXT_STEPS[parcel.cause])
        self._found.append(parcel)

    def _end(self, parcel: Watched, year: int, method: str | None = None) -> None:
        """Record how idleness ended, or what was decided without ending it."""
        if method is None:
            method = _ENDINGS[self._endings % len(_ENDINGS)]
            self._endings += 1
        found = parcel.identified_on or date(year, 1, 1)
        last = date(2024, 10, 25) if year == DATA_TO.year else date(year, 12, 28)
        first = max(date(year, 1, 8), min(found + timedelta(days=20), last))
        parcel.disposed_on = self._dice.day(first, last)
        parcel.plan_approved_on = self._dice.day(found, parcel.disposed_on)
        parcel.method = method
        parcel.next_step = None
        carry_out(self._dice, parcel)

    def _number(self, year: int) -> str:
        self._numbers[year] = self._numbers.get(year, 0) + 1
        return f"云自然资闲认〔{year}〕{self._numbers[year]}号"  # noqa: RUF001, official brackets
