"""A bundle's bytes depend on its files alone, and it names the licence of everything in it."""

import hashlib
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from scripts.bundle.archive import SUMS, pack, write_sums
from scripts.bundle.checkout import checkout
from scripts.bundle.licences import licensed, write_licences

ROOT = Path(__file__).parents[2]
MOMENT = 1_717_407_660


def folder(at: Path, names: list[str]) -> Path:
    made = at / "bundle"
    for name in names:
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (made / names[0]).chmod(0o700)
    return made


def test_equal_files_make_equal_bytes_whenever_and_in_whatever_order_they_were_written(
    tmp_path: Path,
) -> None:
    names = ["a/install.sh", "a/b", "B", "a.txt", "中/文"]
    one = folder(tmp_path / "1", names)
    other = folder(tmp_path / "2", [names[0], *reversed(names[1:])])
    for path in other.rglob("*"):
        os.utime(path, (MOMENT - 99, MOMENT - 99))
    (other / "B").chmod(0o664)
    for made in (one, other):
        write_sums(made)
        pack(made, made.with_suffix(".tar.gz"), MOMENT)
    packed = one.with_suffix(".tar.gz").read_bytes()
    assert other.with_suffix(".tar.gz").read_bytes() == packed
    (other / "B").write_text("b", encoding="utf-8")
    pack(other, other.with_suffix(".tar.gz"), MOMENT)
    assert other.with_suffix(".tar.gz").read_bytes() != packed


def test_an_archive_is_nobodys_and_of_the_moment_of_its_commit(tmp_path: Path) -> None:
    made = folder(tmp_path, ["install.sh", "x/y"])
    write_sums(made)
    pack(made, tmp_path / "b.tar.gz", MOMENT)
    with tarfile.open(tmp_path / "b.tar.gz") as files:
        entries = files.getmembers()
    assert [entry.name for entry in entries] == [
        "bundle/SHA256SUMS", "bundle/install.sh", "bundle/x/y",
    ]  # fmt: skip
    assert {entry.mtime for entry in entries} == {MOMENT}
    assert {(entry.uid, entry.gid, entry.uname, entry.gname) for entry in entries} == {
        (0, 0, "", "")
    }
    assert [oct(entry.mode) for entry in entries] == ["0o644", "0o755", "0o644"]


def test_the_list_of_hashes_names_every_file_but_itself_with_its_own(tmp_path: Path) -> None:
    made = folder(tmp_path, ["install.sh", "with blank/中文.txt"])
    write_sums(made)
    lines = (made / SUMS).read_text(encoding="utf-8").splitlines()
    assert lines == [
        f"{hashlib.sha256(name.encode()).hexdigest()}  {name}"
        for name in ("install.sh", "with blank/中文.txt")
    ]
    write_sums(made)
    assert (made / SUMS).read_text(encoding="utf-8").splitlines() == lines


def repository(at: Path, *names: str) -> Path:
    """Make a repository with one commit of these files."""
    for name in ("pyproject.toml", *names):
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('[project]\nversion = "1.2"\n', encoding="utf-8")
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    environment = {**os.environ, "GIT_COMMITTER_DATE": f"{MOMENT} +0000"}
    for arguments in (("init",), ("add", "."), ("commit", "-m", "x")):
        command = ["git", *who, *arguments]
        subprocess.run(command, cwd=at, check=True, capture_output=True, env=environment)
    return at


def test_tests_are_left_out_and_all_else_that_is_tracked_goes_along(tmp_path: Path) -> None:
    names = ("tests/test_a.py", ".ci/run", "dashboard.py", "data/tests.py", "words/中.po")
    root = repository(tmp_path, *names)
    (root / "untracked.txt").touch()
    found = checkout(root)
    assert found.files == ("dashboard.py", "data/tests.py", "pyproject.toml", "words/中.po")
    assert found.moment == MOMENT
    python = f"py{sys.version_info[0]}.{sys.version_info[1]}"
    assert found.name("aarch64") == f"land-dashboard-1.2-{found.commit}-linux-aarch64-{python}"


def test_a_checkout_with_changes_says_so_in_its_name_and_a_folder_is_none(tmp_path: Path) -> None:
    root = repository(tmp_path / "one")
    clean = checkout(root)
    assert len(clean.commit) == 12
    (root / "pyproject.toml").write_text('[project]\nversion = "1.3"\n', encoding="utf-8")
    assert checkout(root).commit == f"{clean.commit}-modified"
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "pyproject.toml").write_text('[project]\nversion = "1"\n', "utf-8")
    with pytest.raises(RuntimeError, match="ls-files"):
        checkout(tmp_path / "two")


METADATA = "Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{more}\n\nLong text\nLicense: no\n"
APACHE = "Classifier: License :: OSI Approved :: Apache Software License"


def wheel(at: Path, name: str, more: str, texts: tuple[str, ...] = ()) -> Path:
    path = at / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as files:
        files.writestr(f"{name}-1.0.dist-info/METADATA", METADATA.format(name=name, more=more))
        files.writestr(f"{name}/license.py", "no text")
        for text in texts:
            files.writestr(text, f"text of {text}")
    return path


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (f"License-Expression: MIT OR BSD-3-Clause\nLicense: MIT\n{APACHE}", "MIT OR BSD-3-Clause"),
        (f"License: BSD-3-Clause\n{APACHE}", "BSD-3-Clause"),
        (f"License: Copyright (c) 2025 Somebody\n{APACHE}", "Apache Software License"),
        (
            f"License: {'Permission is granted to whoever ' * 3}\n{APACHE}",
            "Apache Software License",
        ),
        ("Summary: x", "?"),
    ],
)
def test_a_licence_is_named_as_its_package_names_it(more: str, named: str, tmp_path: Path) -> None:
    assert licensed(wheel(tmp_path, "one", more)).licence == named


def test_every_text_lies_under_its_package_and_a_missing_one_is_told(tmp_path: Path) -> None:
    texts = ("two-1.0.dist-info/licenses/LICENSE.txt", "two/vendored/COPYING")
    wheels = [
        wheel(tmp_path, "two", "License-Expression: MIT", texts),
        wheel(tmp_path, "one", "License-Expression: MIT"),
    ]
    write_licences(wheels, tmp_path / "licences")
    lines = (tmp_path / "licences" / "LICENCES.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("one\t1.0\tMIT\t")
    assert lines[1].endswith("no text in the wheel")
    assert lines[2] == "two\t1.0\tMIT\t2"
    for text in texts:
        held = (tmp_path / "licences" / "two-1.0" / text).read_text(encoding="utf-8")
        assert held == f"text of {text}"
