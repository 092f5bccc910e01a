"""The store and the commands whose power cuts are replayed."""

from pathlib import Path

from tests.data.powercut.recording import STORE, Recording, record
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


def recorded_act(base: Path) -> Recording:
    """Record a release proposed, accepted, reviewed and signed, and files swept and rejected."""
    root = base / STORE
    first = given(supply_parcels=[{"parcel_id": "P0", "area_ha": 2.0}], cases=[{"case_id": "0"}])
    publish_exports(first, root)
    for name, number in (("六月.csv", "0012"), ("西岭分局/错.csv", "1.3E+17")):
        path = root / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (
            f"行政区,电子监管号,项目名称,面积（公顷）,合同签订日期\n甲区,{number},甲,1,2024-04-30\n"
        )
        path.write_text(text, encoding="utf-8")
    second = given(cases=[{"case_id": "0"}, {"case_id": "1"}])
    acts = [
        ["propose", str(second), "--by", "王一"],
        ["accept", "@P1", "--keep", "supply_parcels"],
        ["review", "@P1", "--by", "李二"],
        ["sign", "@P1", "--by", "张三"],
        ["rollback", "--reason", "缺报"],
        ["sweep"],
        ["reject", "@P2", "--by", "李二", "--reason", "缺表"],
    ]
    return record(base, acts, trial=False, figures=False)


def publish_again(root: Path) -> None:
    """Publish into a store after a power cut."""
    publish_exports(world(3), root)
