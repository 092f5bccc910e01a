"""The wheels of a lock are asked for by every tag that its oldest system takes."""

from pathlib import Path

from scripts.wheels import OLDEST_LIBRARY, PROCESSORS, entries, platforms

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
