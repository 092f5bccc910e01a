"""What was set as goals, and whether a measured run meets them; it measures nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.benchmarks.told import Told, late, middle, waits

Value = float | None
Find = Callable[[Told], Value]
OURS = {"same": "the peers' questions", "overview": "overview", "schedule": "schedule"}


@dataclass(frozen=True)
class Goal:
    """A number that must be, and one that should be, reached; no more than either.

    ``because`` says of a run what the number is made of.
    """

    name: str
    unit: str
    must: float
    aim: float | None
    find: Find
    because: Callable[[Told], str] = lambda told: ""


@dataclass(frozen=True)
class Verdict:
    """A goal beside what was measured; None where the run did not measure it."""

    goal: Goal
    value: Value

    @property
    def said(self) -> str:
        """Return in a few words whether it is met, or by how much not."""
        if self.value is None:
            return "not measured in this run"
        # What is told with two digits is held to its goal with two.
        value = round(self.value, 2)
        if self.goal.aim is not None and value <= self.goal.aim:
            return "met, aim reached"
        if value <= self.goal.must:
            return "met"
        return f"missed by {100 * (value / self.goal.must - 1):.0f} %"


def click(size: str, app: str) -> Find:
    """Return how the median click is found."""
    return lambda told: middle(waits(told, size, app))


def ratio(of: Find, to: Find) -> Find:
    """Return how one number is found as so many times another."""

    def find(told: Told) -> Value:
        one, other = of(told), to(told)
        return one / other if one is not None and other else None

    return find


def _first(size: str, app: str) -> Find:
    return lambda told: middle(told.get("first", {}).get(size, {}).get(app, []))


def _month(kind: str, size: str, app: str) -> Find:
    """Return how the click on a month is found that was ``seen``, or ``unseen``."""

    def find(told: Told) -> Value:
        pair = told.get("unseen", {}).get(size, {}).get(app)
        return middle(pair[kind]) if pair else None

    return find


def _cpu(size: str, app: str) -> Find:
    def find(told: Told) -> Value:
        one = told.get("clicks", {}).get(size, {}).get(app)
        return middle(one["cpu_ms"]) if one else None

    return find


def _late(size: str, app: str) -> Find:
    return lambda told: late(waits(told, size, app))


def _memory(*apps: str) -> Find:
    """Return how the most is found that a server holds for one viewer, whatever the size."""

    def find(told: Told) -> Value:
        sizes = told.get("memory", {}).values()
        return max((held[app]["1"] for held in sizes for app in apps if app in held), default=None)

    return find


def _of_click(size: str, app: str) -> Callable[[Told], str]:
    def because(told: Told) -> str:
        whole, page = (middle(waits(told, size, app, kind)) for kind in ("reader", "busy"))
        server = _cpu(size, app)(told)
        if whole is None or page is None or server is None:
            return ""
        return f"of {whole:.0f} ms the page's own work is {page:.0f} and the server's {server:.0f}"

    return because


def _of_unseen(size: str, app: str) -> Callable[[Told], str]:
    def because(told: Told) -> str:
        unseen, seen = (_month(kind, size, app)(told) for kind in ("unseen", "seen"))
        bare = told.get("sizes", {}).get(size, {}).get("bare_ms")
        if unseen is None or seen is None or bare is None:
            return ""
        said = (
            f"{unseen - seen:.0f} ms more than the {seen:.0f} of a seen one; "
            f"the peers' five questions alone take {bare:.0f} in bare SQL"
        )
        dash = [_month(kind, size, "dash")(told) for kind in ("unseen", "seen")]
        if dash[0] is None or dash[1] is None:
            return said
        return f"{said}; Dash, which asks these alone, is at {dash[0] / dash[1]:.2f}"

    return because


def _of_memory(told: Told) -> str:
    floor = _memory("floor")(told)
    return f"{floor:.0f} of it are held for filters and a title alone" if floor else ""


def _step(kind: str) -> Find:
    return lambda told: late(told.get("wall", {}).get(kind, []))


def _goals() -> Iterator[Goal]:
    same = ("1m", "same")
    yield Goal(
        "The peers' questions against Dash + DuckDB, 1 M", "×", 1.3, 1.0,
        ratio(click(*same), click("1m", "dash")), _of_click(*same),
    )  # fmt: skip
    yield Goal(
        "The peers' questions against Dash + DuckDB, 10 M", "×", 1.0, 0.7,
        ratio(click("10m", "same"), click("10m", "dash")), _of_click("10m", "same"),
    )  # fmt: skip
    for app in ("overview", "schedule"):
        yield Goal(
            f"{OURS[app].capitalize()} against the floor, 1 M", "×", 2.0, 1.6,
            ratio(click("1m", app), click("1m", "floor")), _of_click("1m", app),
        )  # fmt: skip
    for app, title in OURS.items():
        name = f"Click that one in twenty exceeds, {title}, 1 M"
        yield Goal(name, "ms", 500, None, _late("1m", app), _of_click("1m", app))
    for app, title in OURS.items():
        grown = ratio(click("50m", app), click("1m", app))
        yield Goal(f"50 M against 1 M, {title}", "×", 1.1, None, grown, _of_click("50m", app))
    for app, title in OURS.items():
        fresh = ratio(_month("unseen", "1m", app), _month("seen", "1m", app))
        name = f"Unseen month against a seen one, {title}, 1 M"
        yield Goal(name, "×", 1.3, None, fresh, _of_unseen("1m", app))
    yield Goal(
        "First view of a cold browser against Dash's, 1 M", "×", 1.0, None,
        ratio(_first(*same), _first("1m", "dash")),
    )  # fmt: skip
    for app, title in OURS.items():
        name = f"Server CPU of a seen click, {title}, 1 M"
        yield Goal(name, "ms", 60, None, _cpu("1m", app))
    name = "Server memory of one viewer, largest size"
    yield Goal(name, "MiB", 350, None, _memory(*OURS), _of_memory)
    for kind, title, must in (("drawn", "drawn ahead", 40), ("undrawn", "not yet drawn", 150)):
        name = f"Step on the wall that one in twenty exceeds, {title}"
        yield Goal(name, "ms", must, None, _step(kind))


GOALS = tuple(_goals())


def verdicts(told: Told) -> list[Verdict]:
    """Return every goal beside what a run has measured."""
    return [Verdict(goal, goal.find(told)) for goal in GOALS]


def why(verdict: Verdict, told: Told) -> str:
    """Return what a missed number is made of; nothing for a goal that is met."""
    return verdict.goal.because(told) if verdict.said.startswith("missed") else ""
