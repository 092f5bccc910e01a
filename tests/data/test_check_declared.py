"""Rows of the ledgers name registers, kinds and stages that are declared, or refuse by place."""

from pathlib import Path

import pytest

from commands.data import main
from data.check import Fault
from data.check.alone import check_alone
from data.check.report import RefusedExport
from data.contracts import TABLES
from data.registers.force import BUILT_IN, FOLDER, declared
from tests.data.checking import TODAY, faults, warned
from tests.given import Row, given, publish_exports

MATTER: Row = {"register": "hazard", "matter_id": "1"}
EVENT: Row = {"register": "hazard", "matter_id": "1", "event": "stage", "stage": "treated"}
# A register of the bureau's own, and one that is built in with other kinds.
TREES = """
title = ["古树名木", "Old trees"]
noun = ["株", "tree"]
section = "livelihood"
scope = "district"
rate = "stock"
kinds = { first = ["一级", "First class"] }
stage = [
  { id = "listed", label = ["在册", "Listed"], is = "open" },
  { id = "tended", label = ["已复壮", "Tended"], is = "done" },
]
"""


def places(found: list[Fault]) -> list[tuple[str, int | None, str | None, str | None, str]]:
    return [(one.table, one.row, one.column, one.value, one.rule) for one in found]


def test_rows_of_a_register_nobody_declared_are_named_in_both_tables() -> None:
    matters = [MATTER, {"register": "hazzard", "matter_id": "1"}]
    events = [EVENT, {**EVENT, "register": "hazzard"}, EVENT]
    found = faults(given(matters=matters, matter_events=events))
    assert places(found) == [
        ("matters", 2, "register", "hazzard", "unknown_register"),
        ("matter_events", 2, "register", "hazzard", "unknown_register"),
    ]


def test_a_kind_and_a_stage_are_those_of_their_own_register() -> None:
    # Each is declared, but the second of either in another register.
    matters = [{**MATTER, "kind": "landslide"}, {**MATTER, "matter_id": "2", "kind": "grant"}]
    matters += [{**MATTER, "matter_id": "3"}]
    stages = ("treated", "approved", None, "relocated")
    events: list[Row] = [{**EVENT, "stage": stage} for stage in stages]
    found = faults(given(matters=matters, matter_events=events))
    assert places(found) == [
        ("matters", 2, "kind", "grant", "unknown_kind"),
        ("matter_events", 2, "stage", "approved", "unknown_stage"),
    ]


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        ({"register": "hazzard"}, "是否应为 hazard", "did you mean hazard?"),
        ({"register": "地质灾害隐患点"}, "请写 hazard", "write hazard;"),
        ({"register": " Hazard"}, "请写 hazard", "write hazard;"),
        ({"register": "古树"}, "registers 文件夹", "the store's folder registers"),
        ({"kind": "滑坡"}, "请写 landslide", "write landslide"),
        ({"kind": "landslip"}, "是否应为 landslide", "did you mean landslide?"),
        ({"kind": "xyz"}, "可用：landslide、collapse", "there are: landslide, collapse"),
        ({"register": "key_staff", "kind": "xyz"}, "请留空", "leave it empty"),
    ],
)
def test_a_fault_names_what_was_meant_or_what_there_is(row: Row, zh: str, en: str) -> None:
    (fault,) = faults(given(matters=[{**MATTER, **row}]))
    assert zh in fault.line("zh")
    assert en in fault.line("en")


def test_publishing_and_checking_ask_the_registers_of_the_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: dict[str, list[Row]] = {
        "matters": [{"register": "trees", "matter_id": "1", "kind": "first"}],
        "matter_events": [{**EVENT, "register": "trees", "stage": "tended"}],
    }
    source, root = given(tmp_path / "source", **rows), tmp_path / "store"
    with pytest.raises(RefusedExport) as refusal:
        publish_exports(source, root)
    assert [fault.rule for fault in refusal.value.report.faults] == ["unknown_register"] * 2
    assert main(["check", str(source), "--root", str(root)]) == 1
    assert "unknown_register" in capsys.readouterr().err
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "trees.toml").write_text(TREES, encoding="utf-8")
    assert main(["check", str(source), "--root", str(root)]) == 0
    assert publish_exports(source, root).tables["matters"].rows == 1
    # What the bureau's file leaves out of a built-in register is declared no longer.
    (root / FOLDER / "hazard.toml").write_text(TREES, encoding="utf-8")
    other = given(tmp_path / "other", matters=[{**MATTER, "kind": "landslide"}])
    assert main(["check", str(other), "--root", str(root)]) == 1
    assert "unknown_kind" in capsys.readouterr().err


# One that only a register declares: by a headline, as a metric; one that is merely ranked.
HEADLINE, METRIC, RANKED = "announcement_overdue", "fund_total", "land_survey_quality"


@pytest.mark.parametrize(
    ("table", "known"),
    [
        ("targets", (HEADLINE, METRIC, "idle_new_ha")),
        ("rankings", (HEADLINE, METRIC, RANKED, "idle_new_ha")),
        ("notes", (HEADLINE, METRIC, None)),
    ],
)
def test_an_indicator_that_a_register_declares_is_known_and_any_other_warns(
    table: str, known: tuple[str | None, ...]
) -> None:
    rows: list[Row] = [{"metric": metric} for metric in (*known, "happiness")]
    if table == "notes":
        rows = [{**row, "note_id": f"N{place}"} for place, row in enumerate(rows)]
    raised = warned(given(districts=[{"district": "甲区"}], **{table: rows}))
    (key,) = raised[table, "unknown_metric"]
    assert ("happiness" in key) != (table == "notes"), key
    if table == "notes":
        assert key == f"N{len(known)}"


def test_a_rank_may_be_of_what_nobody_here_measures_but_a_target_may_not() -> None:
    assert ("targets", "unknown_metric") in warned(given(targets=[{"metric": RANKED}]))


def test_the_bureaus_own_declarations_count_and_those_it_overrides_do_not(tmp_path: Path) -> None:
    """Its announcements have another headline; a target of the built-in one has nowhere to go."""
    own = (BUILT_IN / "announcement.toml").read_text(encoding="utf-8")
    folder = tmp_path / "registers"
    folder.mkdir()
    (folder / "announcement.toml").write_text(
        own.replace(HEADLINE, "announcement_expired"), encoding="utf-8"
    )
    exports = given(targets=[{"metric": HEADLINE}, {"metric": "announcement_expired"}])
    (key,) = warned(exports, declared(folder))["targets", "unknown_metric"]
    assert HEADLINE in key
    (key,) = warned(given(targets=[{"metric": "announcement_expired"}]))[
        "targets", "unknown_metric"
    ]
    assert "announcement_expired" in key


def test_a_table_that_comes_alone_is_held_against_the_same_declarations() -> None:
    exports = given(targets=[{"metric": HEADLINE}, {"metric": "happiness"}])
    judged = check_alone(TABLES["targets"], exports / "targets.parquet", {}, today=TODAY)
    assert [(one.check, one.row) for one in judged.warnings] == [("unknown_metric", 2)]
