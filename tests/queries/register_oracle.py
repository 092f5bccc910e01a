"""What a matter is, by REGISTERS 2 read once more in plain Python; it knows no SQL."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from data.registers.model import Register, Stage

EVER = date.max


@dataclass(frozen=True)
class Event:
    """One dated or undated event of a matter."""

    event_id: str
    event: str
    stage: str | None = None
    on_date: date | None = None
    entered_on: date | None = None
    due_on: date | None = None
    people: int | None = None


@dataclass(frozen=True)
class Matter:
    """One matter with its events."""

    matter_id: str
    opened_on: date | None = None
    kind: str | None = None
    due_on: date | None = None
    required: int | None = None
    people: int | None = None
    events: tuple[Event, ...] = field(default=())


@dataclass(frozen=True)
class Step:
    """What a matter is after one more thing has happened."""

    on: date
    is_dated: bool
    stage: str
    state: str
    times: int = 0
    is_finishing: bool = False
    is_reopening: bool = False
    done: int | None = 0


class Standing:
    """One matter of a register: its steps, and what it is at a date."""

    def __init__(self, register: Register, matter: Matter, data_to: date) -> None:
        """Read a matter by its register's declarations."""
        self.register, self.matter, self.data_to = register, matter, data_to
        self.stages = {stage.id: stage for stage in register.stages}
        self.places = {stage.id: place for place, stage in enumerate(register.stages)}
        known = [event.on_date for event in matter.events if event.on_date]
        self.born = matter.opened_on or min(known, default=None) or data_to
        self.has_birthday = bool(matter.opened_on or known)

    def in_order(self, *kinds: str) -> list[Event]:
        """Events by day, those of unknown day last; ties by entry (none first) and number."""
        chosen = [event for event in self.matter.events if event.event in kinds]
        return sorted(
            chosen,
            key=lambda event: (
                max(event.on_date or self.data_to, self.born),
                event.on_date is None,
                event.on_date or EVER,
                event.entered_on or date.min,
                event.event_id,
            ),
        )

    @cached_property
    def steps(self) -> list[Step]:
        """Every step from the opening on."""
        first = next(stage for stage in self.register.stages if stage.state == "open")
        so_far = [Step(self.born, self.has_birthday, first.id, "open")]
        counts = self.register.expects is not None or self.matter.required is not None
        for event in self.in_order("stage", "visit"):
            on = max(event.on_date or self.data_to, self.born)
            last = replace(
                so_far[-1],
                on=on,
                is_dated=event.on_date is not None,
                is_finishing=False,
                is_reopening=False,
            )
            if event.event == "visit" and counts:
                so_far.append(last if last.state == "void" else self._done(last, event))
            elif event.event == "stage":
                so_far.append(self._staged(last, self.stages[str(event.stage)], event))
        return so_far

    def _staged(self, last: Step, stage: Stage, event: Event) -> Step:
        required = self.matter.required or 1
        if self.register.flow == "parallel" and stage.state != "void":
            reached = {last.stage, stage.id, *self._milestones(event)}
            furthest = max(reached - self._void_stages, key=self.places.__getitem__)
            last = replace(last, stage=furthest)
        else:
            last = replace(last, stage=stage.id)
        if stage.state == "void":
            return replace(last, state="void")
        if stage.state == "done":
            return self._done(last, event)
        finished = last.times >= required
        if finished and self.register.flow == "one":
            return replace(last, state="open", times=0, done=0, is_reopening=True)
        return replace(last, state="done" if finished else "open")

    @property
    def _void_stages(self) -> set[str]:
        return {stage.id for stage in self.register.stages if stage.state == "void"}

    def _milestones(self, until: Event) -> list[str]:
        events = self.in_order("stage")
        return [str(event.stage) for event in events[: events.index(until)]]

    def _done(self, last: Step, event: Event) -> Step:
        required, whole = self.matter.required or 1, self.matter.people
        if event.people is None:
            # All that is left, which may be unknown.
            done = None if whole is None or last.done is None else max(last.done, whole)
        else:
            done = None if last.done is None else last.done + event.people
        times = last.times + 1
        return replace(
            last,
            state="done" if times >= required else "open",
            times=times,
            is_finishing=times == required,
            done=done,
        )

    def at(self, day: date) -> Step | None:
        """Return what the matter is at the end of a day, nothing before it exists."""
        return next((step for step in reversed(self.steps) if step.on <= day), None)

    def done_at(self, day: date) -> int | None:
        """Return the amount done at a date: what its events add up to, at most the whole."""
        step = self.at(day)
        done = step.done if step else None
        if done is None or self.matter.people is None:
            return done
        return min(done, self.matter.people)
