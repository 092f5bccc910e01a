"""The store and the commands whose power cuts are replayed."""

from pathlib import Path

from tests.data.powercut.recording import Recording, record
from tests.given import given, publish_exports


def world(number: int) -> Path:
    """Return a small folder of exports, another for each number."""
    return given(
        supply_parcels=[{"parcel_id": f"P{n}", "area_ha": 2.0} for n in range(number)],
        supply_events=[{"parcel_id": "P0", "area_ha": 1.0}],
        cases=[{"case_id": str(n)} for n in range(number)],
    )


def recorded(base: Path, *, trial: bool) -> Recording:
    """Record the first publish into a store that is not there yet, and what follows on it."""
    base.mkdir()
    acts = [
        ["publish", str(world(1))],
        ["publish", str(world(2))],
        ["rollback"],
        # The second becomes the newest, made again of the first, and goes.
        ["rebuild", "@1"],
        ["pin", "@1"],
        ["prune", "--keep", "1"],
    ]
    return record(base, acts, trial=trial)


def publish_again(root: Path) -> None:
    """Publish into a store after a power cut."""
    publish_exports(world(3), root)
