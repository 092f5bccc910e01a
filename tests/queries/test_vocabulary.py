"""A column has one label, in the header of one figure; a wrong or missing one names its file."""

import shutil
from pathlib import Path

import pytest

from queries.catalogue import QUERIES_FOLDER, load_catalogue
from queries.errors import BadHeader
from queries.header import Query, read_mart
from queries.labels import code_label, code_list, column_label
from tests.queries.test_header import FACTS, SQL, written

HELD = {**FACTS, "returns": "district VARCHAR, held_ha DOUBLE"}
LABEL = "\n--   held_ha: 持有面积 | Area held"
HELD_SQL = SQL.replace("as area_ha", "as held_ha")


def figure(folder: Path, name: str = "held", **facts: str) -> Path:
    """Write a figure that returns a column no table has; ``records`` stands last in a header."""
    records = {"records": "self"}
    return written(folder, {**HELD, **facts, **records}, HELD_SQL, name)


def refused(folder: Path, fact: str) -> BadHeader:
    with pytest.raises(BadHeader) as refusal:
        load_catalogue(folder)
    assert refusal.value.fact == fact
    return refusal.value


def test_a_label_stands_in_the_header_of_one_figure_and_all_have_it(tmp_path: Path) -> None:
    figure(tmp_path, "first", labels=LABEL)
    figure(tmp_path, "second")
    figures = load_catalogue(tmp_path)
    assert figures.labels["held_ha"].zh == "持有面积"
    assert figures.labels["held_ha"].en == "Area held"
    assert list(figures) == ["first", "second"]


def test_a_column_without_a_label_is_refused_with_file_and_line_to_write(tmp_path: Path) -> None:
    path = figure(tmp_path)
    refusal = refused(tmp_path, "labels")
    assert refusal.path == path
    assert refusal.en.startswith(f"{tmp_path.name}/land_supply/held.sql: labels: ")
    assert "'--   held_ha: Chinese | English'" in refusal.en
    assert "“--   held_ha: 中文 | 英文”" in refusal.zh


@pytest.mark.parametrize("label", [LABEL, "\n--   held_ha: 面积 | Held"])
def test_a_second_label_of_one_column_is_refused_naming_both_files(
    tmp_path: Path, label: str
) -> None:
    figure(tmp_path, "first", labels=LABEL)
    figure(tmp_path, "second", labels=label)
    refusal = refused(tmp_path, "labels")
    for message in (refusal.en, refusal.zh):
        assert "first.sql" in message
        assert "second.sql" in message
        assert "held_ha" in message


@pytest.mark.parametrize(
    ("label", "complaint"),
    [
        (LABEL + LABEL, "'held_ha' stands twice"),
        ("\n--   other_ha: 其他 | Other", "'other_ha' is no column this file returns"),
        ("\n--   held_ha: 持有面积", "Chinese | English"),
        ("\n--   held_ha = 持有面积 | Area held", "cannot read"),
    ],
)
def test_a_label_nobody_can_place_is_refused(tmp_path: Path, label: str, complaint: str) -> None:
    figure(tmp_path, labels=label)
    assert complaint in refused(tmp_path, "labels").en


def test_a_column_its_own_table_names_takes_no_second_name(tmp_path: Path) -> None:
    label = "\n--   area_ha: 地块面积 | Plot area"
    written(tmp_path, {**FACTS, "labels": label, "records": "self"})
    assert "supply_parcels" in refused(tmp_path, "labels").en


def test_codes_of_a_figure_stand_beside_its_labels(tmp_path: Path) -> None:
    codes = "\n--   district: far = 远郊 | Far off\n--   district: near = 近郊 | Close by"
    figure(tmp_path, labels=LABEL, codes=codes)
    listed = load_catalogue(tmp_path).codes["district"]
    assert [(one.code, one.zh, one.en) for one in listed] == [
        ("far", "远郊", "Far off"),
        ("near", "近郊", "Close by"),
    ]


def test_a_list_of_the_contract_is_taken_whole_and_may_get_one_more_code(tmp_path: Path) -> None:
    codes = "\n--   district: target_unit\n--   district: day = 天 | day"
    figure(tmp_path, labels=LABEL, codes=codes)
    listed = [one.code for one in load_catalogue(tmp_path).codes["district"]]
    assert listed == ["pct", "ha", "mu", "count", "day"]


@pytest.mark.parametrize(
    ("codes", "complaint"),
    [
        ("\n--   district: no_such_list", "'no_such_list' is neither"),
        ("\n--   district: far = 远郊", "Chinese | English"),
        ("\n--   place: far = 远郊 | Far off", "'place' is no column this file returns"),
    ],
)
def test_codes_nobody_can_place_are_refused(tmp_path: Path, codes: str, complaint: str) -> None:
    figure(tmp_path, labels=LABEL, codes=codes)
    assert complaint in refused(tmp_path, "codes").en


def test_two_files_with_codes_of_one_column_are_refused_naming_both(tmp_path: Path) -> None:
    codes = "\n--   district: far = 远郊 | Far off"
    figure(tmp_path, "first", labels=LABEL, codes=codes)
    figure(tmp_path, "second", codes=codes)
    message = refused(tmp_path, "codes").en
    assert "first.sql" in message
    assert "second.sql" in message


def test_a_mart_has_no_labels(tmp_path: Path) -> None:
    facts = {key: FACTS[key] for key in ("title", "definition", "tables", "returns")}
    sql = SQL.replace("$as_of::date", "date '2024-01-01'")
    path = written(tmp_path, {**facts, "labels": "\n--   area_ha: 面积 | Area"}, sql)
    with pytest.raises(BadHeader) as refusal:
        read_mart(path)
    assert refusal.value.fact == "labels"


def column_of(figures: dict[str, Query], name: str, column: str) -> tuple[str, str]:
    label = column_label(figures[name], column)
    return label.zh, label.en


def test_days_overdue_and_days_in_a_step_are_not_called_alike() -> None:
    # One name for both once gave the overdue matters the label of the legacy parcels.
    figures = dict(load_catalogue())
    assert column_of(figures, "due_items_by_kind", "longest_overdue_days") == (
        "最长超期天数",
        "Longest delay, days",
    )
    assert column_of(figures, "idle_legacy_by_step", "longest_days") == (
        "最长天数",
        "Longest, days",
    )


def test_the_cause_of_standing_idle_land_may_be_unknown() -> None:
    query = load_catalogue()["idle_state_records"]
    for name in ("cause", "stock_cause"):
        assert code_list(query, name) == name
        assert code_label(name, "unknown", "zh") == "原因未填"
        assert code_label(name, "government", "en") == "Government"


def test_a_label_taken_out_of_any_header_is_missed(tmp_path: Path) -> None:
    folder = tmp_path / "queries"
    shutil.copytree(QUERIES_FOLDER, folder)
    path = folder / "idle_land" / "idle_fees_by_year.sql"
    kept = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("--   collected_pct: ")
    ]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    refusal = refused(folder, "labels")
    assert "queries/idle_land/idle_fees_by_year.sql" in refusal.en
    assert "collected_pct" in refusal.en
