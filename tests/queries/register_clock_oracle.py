"""Limits of a matter, by REGISTERS 2 read once more in plain Python; it knows no SQL."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from data.registers.model import Limit, Register, Span
from tests.queries.register_days import Working, months_after
from tests.queries.register_oracle import EVER, Matter, Standing, Step

_ONE = timedelta(days=1)


@dataclass(frozen=True)
class InForce:
    """A limit at a date: ``on`` is None while its clock is paused."""

    number: int
    basis: str
    on: date | None
    is_main: bool
    starts: date


@dataclass(frozen=True)
class Due:
    """A limit that fell due, or a floor that was reached."""

    number: int
    on: date
    is_on_time: bool
    met_on: date | None
    is_main: bool


class Clocked(Standing):
    """One matter with its clocks."""

    def __init__(self, register: Register, matter: Matter, data_to: date, days: Working) -> None:
        """Read a matter by its register's declarations and the calendar."""
        super().__init__(register, matter, data_to)
        self.days = days

    @cached_property
    def pauses(self) -> list[tuple[date, date]]:
        """The days on which the clock is paused: first day, and the day it runs again."""
        found: list[tuple[date, date]] = []
        since: date | None = None
        events = [event for event in self.matter.events if event.event in ("pause", "resume")]
        for event in sorted(
            events,
            key=lambda event: (
                event.on_date or self.data_to,
                event.on_date is None,
                event.entered_on or date.min,
                event.event_id,
            ),
        ):
            on = event.on_date or self.data_to
            if event.event == "pause":
                since = since or on
            elif since is not None:
                found.append((since, on))
                since = None
        if since is not None:
            found.append((since, EVER))
        return [(first, end) for first, end in found if first < end]

    def is_paused(self, day: date) -> bool:
        """Tell whether the clock is paused on a day."""
        return any(first <= day < end for first, end in self.pauses)

    @cached_property
    def clocks(self) -> dict[int, tuple[Limit, date]]:
        """The rules that fit with the day their clock starts, by number; first per step."""
        found: dict[int, tuple[Limit, date]] = {}
        taken: set[tuple[str, str | None, bool]] = set()
        for number, limit in enumerate(self.register.limits, start=1):
            starts = self._start(limit)
            step = (limit.clock, limit.to_stage, limit.at_least)
            fits = (
                starts is not None
                and (not limit.kinds or self.matter.kind in limit.kinds)
                and (limit.valid_from is None or limit.valid_from <= starts)
                and (limit.valid_to is None or starts <= limit.valid_to)
            )
            if fits and starts is not None and step not in taken:
                taken.add(step)
                found[number] = (limit, starts)
        return found

    def _start(self, limit: Limit) -> date | None:
        if limit.from_stage == "opened":
            return self.matter.opened_on
        days = (
            max(event.on_date, self.born)
            for event in self.in_order("stage")
            if event.stage == limit.from_stage and event.on_date
        )
        return min(days, default=None)

    @cached_property
    def ranked(self) -> list[int]:
        """The limits but floors, the bureau's own before the law's; 0 is set by hand alone."""
        ruled = [(one.clock == "law", n) for n, (one, _) in self.clocks.items() if not one.at_least]
        extended = any(event.event == "extension" for event in self.matter.events)
        by_hand = [0] if self.matter.due_on or extended else []
        return [number for _, number in sorted(ruled)] or by_hand

    def _main(self, day: date) -> int | None:
        """The first limit that runs on a day; one set by hand runs from the first day."""
        return next((one for one in self.ranked if self._runs_from(one) <= day), None)

    def _runs_from(self, number: int) -> date:
        by_hand = self.matter.due_on and number == self.ranked[0]
        return self.born if by_hand or not number else self.clocks[number][1]

    def _versions(self, number: int) -> list[tuple[date, str, date | None]]:
        """What a limit says from which day on, in order; no date is that of the rule."""
        found: list[tuple[date, str, str, date | None]] = []
        starts = self._runs_from(number)
        if self.matter.due_on and number in self.ranked[:1]:
            found.append((starts, "", "due_on", self.matter.due_on))
        elif number:
            found.append((starts, "", "rule", None))
        for event in self.matter.events:
            on = event.on_date or self.data_to
            held = self._main(on)
            if event.event == "extension" and number == (self.ranked[0] if held is None else held):
                from_on = max(on, event.entered_on or on, starts)
                found.append((from_on, event.event_id, "extension", event.due_on))
        return [(on, basis, due) for on, _, basis, due in sorted(found, key=lambda one: one[:2])]

    def limits_at(self, day: date) -> dict[int, InForce]:
        """Return every limit in force at a date, by number."""
        numbers: dict[int, tuple[Limit | None, date]] = {**self.clocks}
        numbers |= {0: (None, self.born)} if 0 in self.ranked else {}
        found: dict[int, InForce] = {}
        for number, (limit, starts) in numbers.items():
            versions = [one for one in self._versions(number) if one[0] <= day]
            if versions:
                since, basis, given = versions[-1]
                paused = self.is_paused(day)
                on = None if paused else self._last_day(limit, starts, given, since, day)
                basis = "paused" if paused else basis
                found[number] = InForce(number, basis, on, number == self._main(day), starts)
        return found

    def _last_day(
        self, limit: Limit | None, starts: date, given: date | None, since: date, day: date
    ) -> date:
        unit = limit.span.unit if limit else "day"
        plain = given or self.span_after(starts, limit.span if limit else Span(0, "day"))
        rested = [
            (max(first, since), end) for first, end in self.pauses if end <= day and end > since
        ]
        if unit == "working_day":
            moved = sum(self.days.between(first, end) for first, end in rested)
            plain = self.days.after(plain, moved) if moved else plain
        else:
            plain += sum(((end - first) for first, end in rested), timedelta())
        rolls = limit is not None and limit.rolls and given is None
        return self.days.rolled(plain) if rolls else plain

    def span_after(self, start: date, span: Span) -> date:
        """Return the last day of a span from a start: the start itself is not counted."""
        match span.unit:
            case "day":
                return start + _ONE * span.n
            case "working_day":
                return self.days.after(start, span.n)
            case "month":
                return months_after(start, span.n)
            case _:
                return months_after(start, 12 * span.n)

    def meets(self, step: Step | None, to_stage: str | None) -> bool:
        """Tell whether a matter so far has reached a stage or a later one, or is finished."""
        if step is None or step.state == "void":
            return False
        if step.state == "done":
            return True
        return to_stage is not None and self.places[step.stage] >= self.places[to_stage]

    def dues(self) -> list[Due]:
        """Return what falls due, by what is known of it."""
        found: list[Due] = []
        for number in {*self.clocks, *self.ranked}:
            limit = self.clocks[number][0] if number else None
            to_stage = limit.to_stage if limit else None
            judge = self._floor if limit and limit.at_least else self._passed
            if due := judge(number, to_stage):
                found.append(due)
        return found

    def _turns(self, number: int) -> list[date]:
        """The days on which a limit may change, or pass: in between nothing happens."""
        turns = {self._runs_from(one) for one in (number, *self.ranked)}
        turns |= {on for on, _, _ in self._versions(number)}
        turns |= {day for pause in self.pauses for day in pause if day != EVER}
        limits = [self.limits_at(day).get(number) for day in turns]
        return sorted(turns | {limit.on for limit in limits if limit and limit.on})

    def _passed(self, number: int, to_stage: str | None) -> Due | None:
        for day in self._turns(number):
            limit = self.limits_at(day).get(number)
            if limit is None or limit.on is None or limit.on > day:
                continue
            on = limit.on
            is_on_time = self.meets(self.at(on), to_stage)
            return Due(number, on, is_on_time, self._met(on, to_stage, is_on_time), limit.is_main)
        return None

    def _met(self, on: date, to_stage: str | None, is_on_time: bool) -> date | None:
        if not is_on_time:
            later = (step.on for step in self.steps if step.on > on)
            return next((day for day in later if self.meets(self.at(day), to_stage)), None)
        met = on
        while self.meets(self.at(met - _ONE), to_stage):
            met -= _ONE
        return met

    def _floor(self, number: int, to_stage: str | None) -> Due | None:
        days = {step.on for step in self.steps}
        met = next((day for day in sorted(days) if self.meets(self.at(day), to_stage)), None)
        if met is None:
            return None
        day = met
        while self.is_paused(day):
            day -= _ONE
        limit = self.limits_at(day).get(number)
        if limit is None or limit.on is None:
            return None
        counted = met if day == met else day + _ONE
        return Due(number, met, counted >= limit.on, met, is_main=False)

    def days_taken(self, until: date) -> int | None:
        """Return the register's days from the opening until a day, less those paused."""
        opened = self.matter.opened_on
        if opened is None or opened > until:
            return None
        rested = [
            (max(first, opened), min(end, until))
            for first, end in self.pauses
            if max(first, opened) < min(end, until)
        ]
        if self.register.duration_unit == "day":
            return (until - opened).days - sum((end - first).days for first, end in rested)
        worked = self.days.between(opened + _ONE, until + _ONE)
        return worked - sum(self.days.between(first, end) for first, end in rested)

    def finishes(self) -> Sequence[tuple[date, int | None, bool | None]]:
        """Return the days it was finished, the days each took, and whether within the limit.

        Days taken are unknown where a day is; no limit is no judgement.
        """
        return [
            (step.on, self.days_taken(step.on) if step.is_dated else None, self._within(step.on))
            for step in self.steps
            if step.is_finishing
        ]

    def _within(self, on: date) -> bool | None:
        main = next((one.number for one in self.limits_at(on).values() if one.is_main), None)
        if main is None:
            return None
        is_step = main and self.clocks[main][0].to_stage
        missed = (one for one in self.dues() if one.number == main and one.on < on)
        return not any(not (due.is_on_time and is_step) for due in missed)

    def flows(self) -> Counter[tuple[date, str]]:
        """Count what happened to it by day, where the day is known."""
        found: Counter[tuple[date, str]] = Counter()
        before = "open"
        for place, step in enumerate(self.steps):
            happened = {
                "opened": place == 0,
                "finished": step.is_finishing,
                "reopened": step.is_reopening,
                "voided": step.state == "void" != before,
                "restored": before == "void" != step.state,
            }
            before = step.state
            found.update((step.on, name) for name, did in happened.items() if did and step.is_dated)
        for on, _, within in (
            one
            for one, step in zip(self.finishes(), self._finishing(), strict=True)
            if step.is_dated
        ):
            if within is not None:
                found[on, "on_time" if within else "late"] += 1
        return found

    def _finishing(self) -> list[Step]:
        return [step for step in self.steps if step.is_finishing]
