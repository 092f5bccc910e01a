"""The wheels of a lock are asked for by every tag that its oldest system takes."""

import hashlib
import sys
from pathlib import Path

from scripts.wheels import OLDEST_LIBRARY, PROCESSORS, at_hand, entries, platforms

ROOT = Path(__file__).parents[2]


def test_a_lock_is_read_entry_by_entry_with_its_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = entries(lock)
    names = [line.split(" ")[0] for line in lock.splitlines() if line[:1].isalnum()]
    assert [entry.split(" ")[0] for entry in found] == names
    assert "".join(found).count("--hash") == lock.count("--hash")


def test_tags_reach_from_the_oldest_system_back() -> None:
    assert PROCESSORS == ("x86_64", "aarch64")
    for processor in PROCESSORS:
        tags = platforms(processor)
        assert tags[0] == f"manylinux_2_{OLDEST_LIBRARY}_{processor}"
        assert f"manylinux2014_{processor}" in tags
        assert f"manylinux_2_17_{processor}" in tags
        assert f"manylinux_2_{OLDEST_LIBRARY + 1}_{processor}" not in tags
    assert "manylinux1_x86_64" in platforms("x86_64")


def made(folder: Path, name: str) -> str:
    """Write a file of this name and return the line of a lock that asks for its bytes."""
    (folder / name).write_text(name, encoding="utf-8")
    return f"    --hash=sha256:{hashlib.sha256(name.encode()).hexdigest()}"


def entry(first: str, *hashes: str) -> str:
    return " \\\n".join((first, *hashes)) + "\n"


def test_what_is_at_hand_is_what_this_python_installs_on_the_processor(tmp_path: Path) -> None:
    own = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    names = {
        "pure": "pure-1.0-py3-none-any.whl",
        "old": f"compiled-2.0-{own}-{own}-manylinux2014_x86_64.whl",
        "new": f"compiled-2.0-{own}-{own}-manylinux_2_28_x86_64.whl",
        "arm": f"compiled-2.0-{own}-{own}-manylinux_2_28_aarch64.whl",
        "other": "compiled-2.0-cp39-cp39-manylinux_2_28_x86_64.whl",
        "stable": "stable-3.0-cp38-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    }
    line = {key: made(tmp_path, name) for key, name in names.items()}
    lock = (
        entry("pure==1.0", line["pure"])
        + entry("compiled==2.0", line["other"], line["old"], line["arm"], line["new"])
        + entry("stable==3.0", line["stable"])
        + entry("windows==1.0 ; sys_platform == 'win32'", line["pure"])
    )
    found, missing = at_hand(lock, tmp_path, "x86_64")
    assert ([path.name for path in found], missing) == (
        [names["pure"], names["new"], names["stable"]], [],
    )  # fmt: skip
    found, missing = at_hand(lock, tmp_path, "aarch64")
    assert [path.name for path in found] == [names["pure"], names["arm"]]
    assert missing == ["stable==3.0"]


def test_a_file_of_the_right_name_and_other_bytes_is_not_at_hand(tmp_path: Path) -> None:
    name = "pure-1.0-py3-none-any.whl"
    lock = entry("pure==1.0", made(tmp_path, name))
    assert at_hand(lock, tmp_path, "x86_64")[1] == []
    (tmp_path / name).write_text("altered", encoding="utf-8")
    assert at_hand(lock, tmp_path, "x86_64") == ([], ["pure==1.0"])
