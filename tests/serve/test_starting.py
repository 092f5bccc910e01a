"""A server ends at once, and says why, where it would read what it does not know."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from data.program import VERSION
from tests.browser.serving import ROOT, STREAMLIT, UVICORN, free_port
from tests.versions import LATER, of_later_desk, of_later_pointer, of_later_release, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of("format-3", tmp_path)


def ended(command: Sequence[str], store: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Start a server that has to end by itself."""
    module, *words = (part.format(port=free_port()) for part in command)
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, *words],
        cwd=ROOT,
        env={**os.environ, "LAND_DATA": str(store), **more},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", [STREAMLIT, UVICORN], ids=["streamlit", "uvicorn"])
def test_a_server_over_a_later_store_ends_with_the_version_it_needs(
    command: Sequence[str], store: Path
) -> None:
    of_later_pointer(store)
    server = ended(command, store)
    zh, en = server.stderr.splitlines()[-2:]
    assert server.returncode == 1
    assert f"请升级程序，至少到 {LATER} 版" in zh
    assert f"this one ({VERSION}) reads formats up to" in en
    assert "Traceback" not in server.stderr


@pytest.mark.parametrize("later", [of_later_release, of_later_desk])
def test_a_server_over_a_later_release_or_desk_ends_too(
    later: Callable[[Path], object], store: Path
) -> None:
    later(store)
    server = ended(UVICORN, store)
    assert server.returncode == 1
    assert f"upgrade it to {LATER} or later" in server.stderr.splitlines()[-1]


def test_a_server_with_a_login_file_at_fault_ends_with_the_key(store: Path, tmp_path: Path) -> None:
    (tmp_path / "login.toml").write_text("ways = 3\n", encoding="utf-8")
    server = ended(STREAMLIT, store, LAND_LOGIN=str(tmp_path / "login.toml"))
    assert server.returncode == 1
    assert "The login file says ways = 3" in server.stderr.splitlines()[-1]
