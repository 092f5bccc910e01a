"""The rooms open one way only, files stay small, and nothing stands where the platform trips."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from streamlit.web.server.app_discovery import discover_asgi_app

ROOT = Path(__file__).parents[1]
ROOMS = (
    "words", "data", "desk", "queries", "charts", "figures", "briefing", "serve", "wall", "ui",
    "pages", "commands",
)  # fmt: skip
LONGEST_FILE = 300
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "misc", "common"}
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "XX" + "X")


def _tracked(*patterns: str) -> list[Path]:
    """Files of the project, by git where there is a checkout, else by looking."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],  # noqa: S607 - git from the PATH, as everywhere
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        found = [ROOT / line for line in listed.stdout.splitlines()]
    else:
        found = [path for pattern in patterns for path in ROOT.rglob(pattern)]
    others = {".venv", ".venv-spark"}
    return [path for path in found if path.is_file() and not others & {*path.parts}]


def _imported(path: Path) -> Iterator[str]:
    """Top-level names a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_every_room_stands_under_the_contracts_and_no_contract_has_an_exception() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    linter = rules["tool"]["importlinter"]
    built = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"scripts", "tests"}
    assert set(linter["root_packages"]) == set(ROOMS) == built
    assert not any("ignore_imports" in contract for contract in linter["contracts"])
    assert len(linter["contracts"]) >= 5


def test_no_two_files_import_each_other_round_about() -> None:
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in _tracked(*(f"{room}/*.py" for room in ROOMS))
    }
    needs: dict[str, set[str]] = {name: set() for name in files}
    for name, path in files.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                held = {f"{node.module}.{alias.name}" for alias in node.names}
                needs[name] |= (held & set(files)) or ({node.module} & set(files))
    assert sum(map(len, needs.values())) > 500
    # Raises CycleError, which names the circle.
    assert len(list(TopologicalSorter(needs).static_order())) == len(files)


def test_no_room_imports_the_table_of_contents() -> None:
    files = _tracked(*(f"{room}/*.py" for room in ROOMS))
    assert len(files) > 50
    assert [path for path in files if "dashboard" in set(_imported(path))] == []


def test_the_dashboard_reaches_the_rooms_through_ui() -> None:
    assert set(_imported(ROOT / "dashboard.py")) == {
        "starlette",
        "streamlit",
        "serve",
        "ui",
        "wall",
    }


def test_a_rooms_door_runs_its_command_by_name_and_holds_nothing_else() -> None:
    doors = sorted(ROOT.glob("*/__main__.py"))
    assert [door.parent.name for door in doors] == ["briefing", "data", "desk", "queries"]
    for door in doors:
        docstring, *held = ast.parse(door.read_text(encoding="utf-8")).body
        assert isinstance(docstring, ast.Expr), door
        assert [ast.unparse(line) for line in held] == [
            "import runpy",
            f"runpy.run_module('commands.{door.parent.name}', run_name='__main__')",
        ]


def test_no_page_file_stands_directly_in_pages() -> None:
    # There the platform's older router would serve it without dashboard.py around it.
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_pages_hold_no_sql_no_frames_and_no_cache() -> None:
    for path in _tracked("pages/*.py"):
        assert not {"duckdb", "pandas", "plotly", "polars", "pyarrow"} & set(_imported(path)), path
        text = path.read_text(encoding="utf-8").lower()
        assert "select " not in text, path
        assert "st.cache" not in text, path


def test_results_cards_and_pictures_are_cached_in_one_place_each() -> None:
    caching = [
        path.relative_to(ROOT).as_posix()
        for path in _tracked("*.py")
        if not path.is_relative_to(ROOT / "tests")
        and re.search(r"@st\.cache|LRUCache", path.read_text(encoding="utf-8"))
    ]
    assert sorted(caching) == ["figures/results.py", "ui/kept.py", "ui/plot.py"]


def test_no_source_file_is_longer_than_a_reader_keeps_in_mind() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in _tracked("*.py", "*.js", "*.sh", "*.sql")
    }
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_no_file_has_a_name_that_could_hold_anything() -> None:
    assert [
        path for path in _tracked("*.py") if FORBIDDEN_NAMES & {path.stem, path.parent.name}
    ] == []


def test_nothing_is_left_unfinished_and_no_test_is_skipped() -> None:
    marks = ("pytest.mark.skip", "pytest.skip(", "mark.xfail", "NotImplementedError")
    for path in _tracked("*.py", "*.sql", "*.js", "*.md", "*.toml"):
        if path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8")
        assert not [word for word in (*UNFINISHED, *marks) if word in text], path


def test_streamlit_run_finds_the_same_application_as_uvicorn() -> None:
    assert discover_asgi_app(ROOT / "dashboard.py").import_string == "dashboard:app"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_each_dependency_is_pinned_with_its_reason_on_the_line_above(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [(above, line) for above, line in zip(["", *lines], lines, strict=False)]
    pinned = [(above, line) for above, line in wanted if line and line[0] not in "#-"]
    assert len(pinned) > 8
    for above, line in pinned:
        assert [part.operator for part in Requirement(line).specifier] == ["=="], line
        assert above.startswith("# "), line
