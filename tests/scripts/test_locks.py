"""Each lock is whole, hashed and of one mind with its list; nothing of it names an index."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from itertools import pairwise, product
from pathlib import Path
from typing import cast

import pytest
from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
NAMES = ("requirements", "requirements-dev", "requirements-tools", "requirements-spark")
# Whoever runs it has one of these; the tools are looked after on Linux alone.
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (
    ("linux", "Linux", "posix", "x86_64"),
    ("linux", "Linux", "posix", "aarch64"),
    ("darwin", "Darwin", "posix", "arm64"),
    ("win32", "Windows", "nt", "AMD64"),
)
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@cache
def text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def direct(name: str) -> list[Requirement]:
    """Return the requirements of a list and of the lists it takes in."""
    found = []
    for line in text(f"{name}.txt").splitlines():
        if line.startswith("-r "):
            found += direct(line.removeprefix("-r ").removesuffix(".txt"))
        elif line and not line.startswith("#"):
            found.append(Requirement(line))
    return found


@cache
def locked(name: str) -> dict[str, list[Requirement]]:
    """Return the entries of a lock by package; some have another version for another Python."""
    found: dict[str, list[Requirement]] = {}
    for line in text(f"{name}.lock").splitlines():
        if line[:1].isalnum():
            entry = Requirement(line.removesuffix("\\").strip())
            found.setdefault(canonicalize_name(entry.name), []).append(entry)
    return found


def machines() -> Iterator[Environment]:
    """Return what markers are asked for, of every Python and system there may be."""
    for python, (platform, system, kind, processor) in product(PYTHONS, SYSTEMS):
        yield default_environment() | {
            "python_version": python,
            "python_full_version": f"{python}.4",
            "sys_platform": platform,
            "platform_system": system,
            "os_name": kind,
            "platform_machine": processor,
        }


@cache
def needed_by(package: str) -> tuple[Requirement, ...]:
    """Return what a package asks for; nothing of one that this machine need not have."""
    try:
        return tuple(map(Requirement, requires(package) or ()))
    except PackageNotFoundError:
        return ()


def holds(requirement: Requirement, machine: Environment, extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate(
        cast(dict[str, str | AbstractSet[str]], machine | {"extra": extra})
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_has_hashes_and_no_address(name: str) -> None:
    lock = text(f"{name}.lock")
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    # Spark is one package and its bridge; the others would be cut short with so few.
    assert len(entries) == 2 if name == "requirements-spark" else len(entries) > 30
    for entry in entries:
        first, *hashes = entry.partition("    # via")[0].strip().split(" \\\n    ")
        assert re.fullmatch(r"[a-z0-9.-]+==[^ ]+( ; .+)?", first), first
        assert hashes, first
        assert all(_HASH.fullmatch(one) for one in hashes), first
    assert "://" not in lock
    assert "index" not in re.sub(r"^.*# via.*$|^    #.*$", "", lock, flags=re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_of_the_list_stands_in_its_lock_inside_its_bound(name: str) -> None:
    asked = direct(name)
    assert asked
    for requirement in asked:
        entries = locked(name)[canonicalize_name(requirement.name)]
        for entry in entries:
            (pin,) = entry.specifier
            assert pin.operator == "=="
            assert requirement.specifier.contains(pin.version), requirement


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_lock_holds_all_that_any_machine_needs(name: str) -> None:
    for machine in machines():
        waiting, seen = direct(name), set[str]()
        while waiting:
            asked = waiting.pop()
            if str(asked) in seen:
                continue
            seen.add(str(asked))
            entries = locked(name).get(canonicalize_name(asked.name), [])
            fitting = [one for one in entries if holds(one, machine)]
            where = f"{asked} on Python {machine['python_version']}, {machine['sys_platform']}"
            assert len(fitting) == 1, f"{name}.lock lacks {where}: make lock"
            (pin,) = fitting[0].specifier
            assert asked.specifier.contains(pin.version, prereleases=True), where
            waiting += [
                one
                for one in needed_by(asked.name)
                if any(holds(one, machine, extra) for extra in ("", *asked.extras))
            ]


def test_the_checks_run_on_the_versions_a_run_has() -> None:
    checks = locked("requirements-dev")
    for package, entries in locked("requirements").items():
        assert {str(one.specifier) for one in checks[package]} == {
            str(one.specifier) for one in entries
        }


def test_the_chores_install_from_locks_alone() -> None:
    makefile, script = text("Makefile"), text("scripts/environment.sh")
    installed = set(re.findall(r"environment\.sh (\S+)", makefile))
    assert installed == {f"{name}.lock" for name in NAMES}
    installing = [line for line in script.replace("\\\n", " ").splitlines() if " install " in line]
    ours = [line for line in installing if "pip install" in line]
    assert len(ours) == 4
    assert all("--require-hashes" in line for line in ours)


def test_the_tools_are_pinned_with_their_reasons() -> None:
    lines = text("requirements-tools.txt").splitlines()
    asked = [(above, line) for above, line in pairwise(lines) if "==" in line]
    assert len(asked) == 3
    assert all(above.startswith("# ") for above, _ in asked)
    (uv,) = (line for _, line in asked if line.startswith("uv"))
    assert uv in text("requirements-dev.txt").splitlines()
