"""Whether this process can serve: a whole release and a desk that answers; it mends nothing."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import date, datetime

from data.errors import (
    BrokenPointer,
    DamagedRelease,
    DataError,
    LaterFormat,
    NoRelease,
    StoreError,
)
from data.program import VERSION
from data.releases import store_root
from data.whole import shown
from desk.answering import expect_answer
from desk.database import desk_of, is_there
from desk.settings import login_settings
from serve.monitor.probe import Found, Probe

# Seconds an asker waits. A release that has just become current is hashed once: until that is done
# what was found before holds, but not for ever.
WAIT, RELEASE_HOLDS, DESK_HOLDS = 2.0, 120.0, 5.0
_BEGUN = time.monotonic()
# Whose own words name no path of the machine.
_TELLING = (BrokenPointer, DamagedRelease, LaterFormat)
_CODES: dict[type[StoreError], str] = {
    NoRelease: "no_release",
    BrokenPointer: "broken_pointer",
    DamagedRelease: "damaged_release",
    LaterFormat: "later_format",
}


@dataclass(frozen=True)
class Fault:
    """What is amiss: of what, a word for programs, and a sentence for people."""

    of: str
    code: str
    said: str


@dataclass(frozen=True)
class Shown:
    """The release that is shown, and what is amiss with the current one."""

    id: str | None = None
    published_at: datetime | None = None
    data_to: date | None = None
    fault: Fault | None = None


@dataclass(frozen=True)
class Answering:
    """Whether a desk is used, and what is amiss with it."""

    is_used: bool
    fault: Fault | None = None


@dataclass(frozen=True)
class Health:
    """How the process stands."""

    shown: Shown
    desk: Answering

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is amiss."""
        return tuple(fault for fault in (self.shown.fault, self.desk.fault) if fault)


def _release() -> Shown:
    try:
        release, fault = shown(store_root())
    except StoreError as error:
        return Shown(fault=_fault_of(error))
    # Whatever it is, the check itself must not end.
    except Exception as error:  # noqa: BLE001
        return Shown(fault=Fault("release", "unreadable", f"It cannot be read ({_name(error)})."))
    return Shown(
        release.id, release.published_at, release.data_to, _fault_of(fault) if fault else None
    )


def _fault_of(error: StoreError) -> Fault:
    code = _CODES.get(type(error), "unreadable")
    said = str(error) if isinstance(error, _TELLING) else "The store cannot be read."
    return Fault("release", code, "The store holds no release." if code == "no_release" else said)


def _desk() -> Answering:
    try:
        if login_settings() is None and not is_there():
            return Answering(is_used=False)
        expect_answer(desk_of())
    except DataError as error:
        return Answering(True, Fault("desk", "no_answer", str(error).splitlines()[0]))
    except Exception as error:  # noqa: BLE001  # as above
        return Answering(True, Fault("desk", "no_answer", f"It cannot be asked ({_name(error)})."))
    return Answering(is_used=True)


def _name(error: Exception) -> str:
    return type(error).__name__


RELEASE: Probe[Shown] = Probe("health-release", _release, WAIT)
DESK: Probe[Answering] = Probe("health-desk", _desk, WAIT)


async def asked() -> Health:
    """Ask release and desk, and return how they stand, within ``WAIT`` seconds."""
    await asyncio.gather(RELEASE.asked(), DESK.asked())
    return last()


def last() -> Health:
    """Return how release and desk stood when they were asked last."""
    return Health(_release_of(RELEASE.last()), _desk_of(DESK.last()))


def _release_of(found: Found[Shown]) -> Shown:
    if found.value is not None and found.age <= RELEASE_HOLDS:
        return found.value
    return Shown(fault=Fault("release", "unanswered", "The release is still being checked."))


def _desk_of(found: Found[Answering]) -> Answering:
    if found.value is not None and found.age <= DESK_HOLDS:
        return found.value
    return Answering(True, Fault("desk", "unanswered", "The desk's database does not answer."))


def told(health: Health, open_releases: tuple[str, ...]) -> dict[str, object]:
    """Return what is answered as JSON: no person, no filter, no path."""
    release = health.shown
    return {
        "status": "failed" if health.faults else "ok",
        "version": VERSION,
        "release": {
            "id": release.id,
            "is_whole": release.id is not None and release.fault is None,
            "is_open": release.id in open_releases,
        },
        "desk": _said_of(health.desk),
        "uptime_seconds": round(uptime(), 1),
        "faults": [{"of": one.of, "code": one.code, "said": one.said} for one in health.faults],
    }


def _said_of(desk: Answering) -> str:
    if desk.fault:
        return "no answer"
    return "answers" if desk.is_used else "not used"


def uptime() -> float:
    """Return for how many seconds the process has served."""
    return time.monotonic() - _BEGUN
