"""Every figure is found by its one name, and a wrong name is answered with the nearest."""

from pathlib import Path

import pytest

from queries.catalogue import QUERIES_FOLDER, catalogue, load_catalogue
from queries.docs import INDICATORS, render
from queries.errors import DuplicateQuery, UnknownQuery
from queries.facts import FIGURE_FACTS, SHARED
from tests.queries.test_header import FACTS, written

CONTRACT_COLUMNS = {
    "supply_disposal_rate_by_month": [
        "month_end", "base_ha", "disposed_ha", "rate_pct", "target_pct", "lead_pp"],
    "supply_disposal_rate_by_district": [
        "district", "base_ha", "disposed_ha", "rate_pct", "base_remaining_ha", "rank"],
    "supply_stock_by_age": ["age_band", "parcels", "area_ha", "parcels_pct"],
    "supply_stock_bridge": ["step", "area_ha"],
    "supply_disposal_mix": ["event_type", "parcels", "area_ha"],
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRACT_COLUMNS)
def test_the_contracts_figures_open_with_the_contracts_columns(name: str) -> None:
    columns = [field.name for field in catalogue()[name].returns]
    promised = CONTRACT_COLUMNS[name]
    assert columns[: len(promised)] == promised


def test_every_file_is_one_figure_named_after_it() -> None:
    aside = ("marts", SHARED)
    stems = {path.stem for path in QUERIES_FOLDER.glob("*/*.sql") if path.parent.name not in aside}
    assert set(catalogue()) == stems
    assert len(catalogue()) == len(stems)
    for name, query in catalogue().items():
        assert (query.name, query.section) == (name, query.path.parent.name)


def test_a_figure_without_rows_behind_it_does_not_exist() -> None:
    for query in catalogue().values():
        behind = catalogue().records_of(query)
        assert behind.records.query == behind.name
        assert query.records.totals or behind is query


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownQuery) as unknown:
        catalogue()["suply_stock_bridge"]
    assert unknown.value.en == (
        "No figure is named 'suply_stock_bridge'. Did you mean 'supply_stock_bridge'?"
    )
    assert unknown.value.zh == "没有名为“suply_stock_bridge”的指标。是不是“supply_stock_bridge”？"


def test_a_name_like_no_other_is_answered_without_a_guess() -> None:
    with pytest.raises(UnknownQuery) as unknown:
        catalogue()["数据"]
    assert unknown.value.en == "No figure is named '数据'."


def test_two_files_of_one_name_are_refused_naming_both(tmp_path: Path) -> None:
    first = written(tmp_path, FACTS)
    second = tmp_path / "offices" / first.name
    second.parent.mkdir()
    second.write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DuplicateQuery) as refused:
        load_catalogue(tmp_path)
    for message in (refused.value.en, refused.value.zh):
        assert str(first) in message
        assert str(second) in message


def test_marts_are_no_figures(tmp_path: Path) -> None:
    written(tmp_path, FACTS)
    marts = tmp_path / "marts"
    marts.mkdir()
    (marts / "broken.sql").write_text("not sql", encoding="utf-8")
    assert list(load_catalogue(tmp_path)) == ["area"]


def test_the_page_of_indicators_is_the_headers() -> None:
    assert INDICATORS.read_text(encoding="utf-8") == render()


def test_every_fact_of_every_figure_is_filled() -> None:
    assert FIGURE_FACTS[0] == "title"
    for query in catalogue().values():
        for text in (query.title, query.unit, query.definition):
            assert text.zh
            assert text.en
            assert not [c for c in text.en if "一" <= c <= "鿿"], query.name


def test_a_shared_select_is_shared() -> None:
    shared = {
        path.stem: path.read_text(encoding="utf-8")
        for path in (QUERIES_FOLDER / SHARED).glob("*.sql")
    }
    assert shared
    for name, sql in shared.items():
        users = [query for query in catalogue().values() if query.sql.endswith(sql)]
        assert len(users) > 1, name
        assert len({query.fixed for query in users}) == len(users), name
