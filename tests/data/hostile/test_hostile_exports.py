"""Every hostile export has its one answer, its exit code, and leaves the store as it was."""

import ast
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

import data.check
from commands.data import main
from data.check import check
from data.check.report import RefusedExport, Report
from data.contracts import TABLES
from data.definitions import Definitions
from data.publish import publish
from data.rules import write_rules
from data.views import core_table_sql
from tests.data.checking import TODAY
from tests.data.hostile.exports import Hostile, Passed, Refused, RefusedOften, Warned, corpus
from tests.given import given

CORPUS = corpus()
REFUSED = [one for one in CORPUS if isinstance(one.answer, Refused | RefusedOften)]
WARNED = [one for one in CORPUS if isinstance(one.answer, Warned)]
PASSED = [one for one in CORPUS if isinstance(one.answer, Passed)]

DATABASE = duckdb.connect()
NO_MARTS = Definitions(())
QUOTES = str.maketrans(
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
    "<>",
)


def named(exports: list[Hostile]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "export", exports, ids=[f"{one.answer.said}: {one.cause}" for one in exports]
    )


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    write_rules(folder)
    return folder


@pytest.fixture(autouse=True)
def one_engine(monkeypatch: pytest.MonkeyPatch, rules: Path) -> None:
    """Give every check a database of its own in one engine, and the rules compiled once: to open
    an engine takes as long as to check one of these exports."""

    def connection(spill: Path, largest: int) -> duckdb.DuckDBPyConnection:
        cursor = DATABASE.cursor()
        cursor.execute(f"attach ':memory:' as \"{spill.name}\"")
        cursor.execute(f'use "{spill.name}"')
        return cursor

    monkeypatch.setattr(data.check, "working_connection", connection)
    monkeypatch.setattr(data.check, "written_rules", lambda *_: rules)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose one release nothing may touch."""
    root = tmp_path_factory.mktemp("store")
    publish(given(), root, NO_MARTS)
    return root


def state(root: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every entry of the store that is no lock."""
    return {
        path.relative_to(root).as_posix(): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in root.rglob("*")
        if path.suffix != ".lock" and path.is_file()
    }


def places(answer: Refused | RefusedOften) -> list[Refused]:
    return list(answer.places) if isinstance(answer, RefusedOften) else [answer]


def found(report: Report, expected: list[Refused]) -> list[Refused]:
    """Return what the report names, with its values where those expected give one."""
    valued = {(place.rule, place.row) for place in expected if place.value is not None}
    return [
        Refused(
            fault.table,
            fault.row,
            plain(fault.column),
            fault.rule,
            plain(fault.value) if (fault.rule, fault.row) in valued else None,
        )
        for fault in report.faults
    ]


def plain(text: str | None) -> str | None:
    """Return a text with the angle quotes of its marks as the corpus writes them."""
    return text.translate(QUOTES) if text else text


def deny(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Take away the right to read a file, as only another user than root can be denied it."""
    real = os.access

    def access(path: Path, mode: int) -> bool:
        return Path(path).name != name and real(path, mode)

    monkeypatch.setattr(os, "access", access)


@named(REFUSED)
def test_a_refused_export_is_named_and_the_store_stays(
    export: Hostile, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(store)
    source = export.write(tmp_path / export.folder)
    if export.denied and os.geteuid() == 0:
        deny(monkeypatch, export.denied)
    assert isinstance(export.answer, Refused | RefusedOften)
    expected = places(export.answer)
    if export.only:
        report = check(source / export.only)
    else:
        with pytest.raises(RefusedExport) as refusal:
            publish(source, store, NO_MARTS)
        report = refusal.value.report
    assert found(report, expected) == expected
    assert report.fault_count == len(expected)
    for language in ("zh", "en"):
        lines = [fault.line(language) for fault in report.faults]
        assert all(line.isprintable() for line in lines)
        assert all(fault.remedy_zh and fault.remedy_en for fault in report.faults)
    assert state(store) == before


@named(WARNED)
def test_a_warned_export_passes_with_its_one_warning(export: Hostile, tmp_path: Path) -> None:
    source = export.write(tmp_path / "source")
    findings = tmp_path / "checks.parquet"
    report = check(source, today=TODAY, findings=findings)
    assert report.passed, report.fault_lines("en")
    answer = export.answer
    assert isinstance(answer, Warned)
    rows = pq.read_table(findings).to_pylist()
    assert [(row["table_name"], row["check_name"], row["key"]) for row in rows] == [
        (answer.table, answer.check, key) for key in answer.keys
    ]


def contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of each table as every figure reads them."""
    tables = {table: folder / f"{table.name}.parquet" for table in TABLES.values()}
    return {
        table.name: DATABASE.execute(core_table_sql(table, path)).fetchall()
        for table, path in tables.items()
        if path.exists()
    }


@named(PASSED)
def test_a_passed_export_reads_as_if_nothing_were_odd_about_it(
    export: Hostile, tmp_path: Path
) -> None:
    source = export.write(tmp_path / export.folder)
    sound = export.write_sound(tmp_path / "sound")
    report = check(source, today=TODAY)
    assert report.passed, report.fault_lines("en")
    assert report.warnings == ()
    assert all(line.isprintable() for line in report.summary_lines("zh"))
    try:
        os.fsencode(source).decode()
    except UnicodeDecodeError:
        # A store copies the files to a place of its own; the readers never see such a folder.
        source = source.rename(tmp_path / "copied")
    assert contents(source) == contents(sound)


def test_no_two_exports_have_the_same_rule_and_cause() -> None:
    causes = Counter((export.answer.said, export.cause) for export in CORPUS)
    assert [cause for cause, count in causes.items() if count > 1] == []


def constants(node: ast.expr) -> Iterator[str]:
    """Yield the texts that an expression may be: of both branches of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def rules_in_code() -> set[str]:
    """Return every rule that the check can break: fifth of a Fault, or key of a wording."""
    rules: set[str] = set()
    for path in Path(data.check.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Fault"), args=[_, _, _, _, rule, *_]):
                    rules.update(constants(rule))
                case ast.AnnAssign(target=ast.Name(id="_WORDING"), value=ast.Dict(keys=keys)):
                    rules.update(text for key in keys if key for text in constants(key))
    return rules


def test_every_rule_of_the_check_has_an_export() -> None:
    rules = rules_in_code()
    assert {"null", "unknown_code", "duplicate_key", "unknown_district", "not_utf8"} <= rules
    assert {export.answer.said for export in REFUSED} == rules


@pytest.mark.parametrize("command", ["check", "publish"])
def test_the_commands_say_so_on_stderr_and_end_with_1(
    command: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(store)
    export = next(one for one in REFUSED if one.answer.said == "not_utf8")
    source = export.write(tmp_path / "source")
    root = ["--root", str(store)] if command == "publish" else []
    assert main([command, str(source), *root]) == 1
    assert "not_utf8" in capsys.readouterr().err
    assert state(store) == before
