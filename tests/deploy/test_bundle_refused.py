"""What a bundle lacks, or a machine, is said in both languages before anything is changed."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.islands import NOBODY
from tests.deploy.bundles import Machine, hashed_anew, put
from tests.deploy.indexes import Installed

pytestmark = pytest.mark.deploy


def _wheel(bundle: Path) -> Path:
    return next((bundle / "wheels").glob("segno-*.whl"))


def _with_one_byte_changed(bundle: Path) -> str:
    wheel = _wheel(bundle)
    content = bytearray(wheel.read_bytes())
    content[len(content) // 2] ^= 1
    put(wheel, bytes(content))
    return f"wheels/{wheel.name}"


def _lacking_a_file(bundle: Path) -> str:
    (bundle / "app" / "dashboard.py").unlink()
    return "app/dashboard.py"


def _with_a_file_of_another(bundle: Path) -> str:
    (bundle / "app" / "strange.pth").write_text("import os", encoding="utf-8")
    return "app/strange.pth"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (_with_one_byte_changed, ("缺失或已被改动", "missing or were changed")),
        (_lacking_a_file, ("缺失或已被改动", "missing or were changed")),
        (_with_a_file_of_another, ("不属于本安装包", "do not belong to the bundle")),
    ],
)
def test_a_bundle_that_is_not_as_it_was_made_is_refused_by_the_files_name(
    fault: Callable[[Path], str], said: tuple[str, str], machine: Machine
) -> None:
    with machine.changed("faulty") as bundle:
        name = fault(bundle)
        done = machine.install(machine.home / "never", bundle)
    assert done.returncode == 1
    assert all(part in done.stderr for part in said)
    assert re.findall(r"^  (.*)$", done.stderr, re.MULTILINE) == [name]
    assert not (machine.home / "never").exists()


def test_a_wheel_whose_hash_was_forged_too_is_refused_by_the_lock_and_nothing_changes(
    machine: Machine, installed: Installed
) -> None:
    before = _standing(installed.target)
    with machine.changed("forged") as bundle:
        name = _with_one_byte_changed(bundle)
        # Another lock, that asks for the same: the packages are installed anew.
        lock = bundle / "app" / "requirements.lock"
        put(lock, lock.read_bytes() + b"# another\n")
        hashed_anew(bundle)
        done = machine.install(installed.target, bundle)
    assert done.returncode == 1
    assert Path(name).name in done.stderr
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert "原有看板未改动" in done.stderr
    assert "what was installed before is unchanged" in done.stderr
    assert _standing(installed.target) == before


def _standing(target: Path) -> dict[str, tuple[int, int]]:
    """Return what stands in an installation but its environments, with size and moment."""
    found = {}
    for place, folders, files in os.walk(target):
        folders[:] = [one for one in folders if one not in ("environments", "__pycache__")]
        for name in files:
            facts = (Path(place) / name).lstat()
            found[f"{place}/{name}"] = (facts.st_size, facts.st_mtime_ns)
    return found | {str((target / ".venv").readlink()): (0, 0)}


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("python=3.99", "Python 3.99 is needed"),
        ("processor=riscv64", "riscv64"),
        ("glibc=2.99", "glibc 2.99 or newer"),
    ],
)
def test_a_machine_without_the_python_it_was_made_for_is_told_what_it_has(
    fact: str, told: str, machine: Machine
) -> None:
    done, target = _installed_where(fact, machine)
    assert done.returncode == 1
    assert told in done.stderr
    assert "需要 Python" in done.stderr
    assert re.search(rf"  {machine.python}: CPython 3\.\d+\.\d+ linux-\w+ glibc 2\.", done.stderr)
    assert not (target / "dashboard.py").exists()


def test_a_disk_too_full_is_told_with_what_it_needs(machine: Machine) -> None:
    done, target = _installed_where("room=999999999", machine)
    assert done.returncode == 1
    assert f"磁盘空间不足：{target} 需要 999999999 MB" in done.stderr
    assert re.search(r"needs 999999999 MB and has \d+ MB", done.stderr)
    assert not (target / "dashboard.py").exists()


def _installed_where(fact: str, machine: Machine) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Install a bundle that asks for something else of the machine; return what came and where."""
    key = fact.split("=")[0]
    with machine.changed("other") as bundle:
        facts = (bundle / "bundle.conf").read_text(encoding="utf-8")
        asked = re.sub(rf"^{key}=.*$", fact, facts, flags=re.MULTILINE)
        assert asked != facts
        put(bundle / "bundle.conf", asked.encode())
        hashed_anew(bundle)
        target = machine.folder(f"without-{key}")
        return machine.install(target, bundle), target


def test_a_machine_without_any_python_is_told_which_to_install(machine: Machine) -> None:
    tools = machine.folder("tools")
    for path in Path("/usr/bin").iterdir():
        if not path.name.startswith("python"):
            (tools / path.name).symlink_to(path)
    environment = {"PATH": str(tools), "HOME": str(machine.home)}
    target = machine.folder("without-any")
    done = machine.install(target, environment=environment)
    assert done.returncode == 1
    version = Path(machine.python).name
    assert f"Debian/Ubuntu：apt install {version} {version}-venv" in done.stderr
    assert f"Debian/Ubuntu: apt install {version} {version}-venv" in done.stderr
    assert "无 · none" in done.stderr
    shutil.rmtree(tools)


def test_a_python_without_its_venv_module_is_told_which_package_to_install(
    machine: Machine,
) -> None:
    asked = "import ensurepip, os; print(os.path.dirname(ensurepip.__file__))"
    hidden = machine.run(machine.python, "-I", "-c", asked).stdout.strip()
    target = machine.folder("without-venv")
    person = f"setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups"
    script = (
        f"mount -t tmpfs none {hidden} && exec {person} sh {machine.bundle}/install.sh {target}"
    )
    done = machine.island.run(
        "unshare", "--mount", "sh", "-c", script, environment=machine.environment
    )
    assert done.returncode == 1
    package = f"{Path(machine.python).name}-venv"
    assert f"请安装 {package}。" in done.stderr
    assert f"install {package}." in done.stderr


@pytest.mark.parametrize("asked", [(), ("--help",), ("one", "two")])
def test_a_question_of_another_kind_is_answered_with_how_to_ask(
    asked: tuple[str, ...], machine: Machine
) -> None:
    done = machine.run("sh", str(machine.bundle / "install.sh"), *asked, cwd=machine.home)
    assert done.returncode == 1
    assert done.stderr.startswith("用法：sh install.sh 文件夹")
    assert "Usage: sh install.sh FOLDER" in done.stderr
    assert not any((machine.home / name).exists() for name in asked)


def test_a_folder_with_something_else_in_it_is_left_alone(machine: Machine) -> None:
    target = machine.folder("somebodys")
    (target / "letter.txt").write_text("x", encoding="utf-8")
    done = machine.install(target)
    assert done.returncode == 1
    assert "不是空文件夹" in done.stderr
    assert "is not empty" in done.stderr
    assert [path.name for path in target.iterdir()] == ["letter.txt"]
