"""A file whose header misses, repeats or misstates a fact is refused by file and fact."""

import re
from pathlib import Path

import pytest

from queries.catalogue import MARTS_FOLDER, catalogue, load_catalogue
from queries.errors import BadHeader
from queries.header import Field, Total, read_mart, read_query
from tests.queries.worlds import REGISTER, World

FACTS = {
    "title": "面积 | Area",
    "unit": "公顷 | ha",
    "definition": "各区县面积。\n--   | Area by district.",
    "tables": "supply_parcels",
    "params": "as_of",
    "returns": "district VARCHAR, area_ha DOUBLE",
    "records": "self",
}
SQL = """
with

final as (
    select
        district,
        sum(area_ha) as area_ha,
    from supply_parcels
    where approved_on <= $as_of::date
    group by district
)

select * from final
"""


def written(folder: Path, facts: dict[str, str], sql: str = SQL, name: str = "area") -> Path:
    section = folder / "land_supply"
    section.mkdir(exist_ok=True)
    path = section / f"{name}.sql"
    header = "\n".join(f"-- {key}: {value}" for key, value in facts.items())
    path.write_text(header + sql, encoding="utf-8")
    return path


def refusal(path: Path) -> BadHeader:
    with pytest.raises(BadHeader) as refused:
        read_query(path)
    assert refused.value.path == path
    assert path.name in refused.value.en
    assert path.name in refused.value.zh
    assert refused.value.fact in refused.value.en
    return refused.value


def test_a_good_header_is_read_whole(tmp_path: Path) -> None:
    query = read_query(written(tmp_path, {**FACTS, "caveat": "latest_state"}))
    assert (query.name, query.section) == ("area", "land_supply")
    assert (query.title.zh, query.title.en) == ("面积", "Area")
    assert (query.definition.zh, query.definition.en) == ("各区县面积。", "Area by district.")
    assert query.tables == ("supply_parcels",)
    assert query.params == {"as_of"}
    assert query.returns == (Field("district", "VARCHAR"), Field("area_ha", "DOUBLE"))
    assert query.records.query == "area"
    assert query.caveats == ("latest_state",)


def test_the_records_fact_tells_query_parameters_match_and_totals(tmp_path: Path) -> None:
    text = (
        "rows_behind\n--   with as_of = month_end\n--   where district = place, age = age_band"
        "\n--   total area_ha = sum(left_ha), parcels = count(), owners = count(distinct owner)"
    )
    records = read_query(written(tmp_path, {**FACTS, "records": text})).records
    assert records.query == "rows_behind"
    assert records.params == (("as_of", "month_end"),)
    assert records.where == (("district", "place"), ("age", "age_band"))
    assert records.totals == (
        Total("area_ha", "sum", False, "left_ha"),
        Total("parcels", "count", False, None),
        Total("owners", "count", True, "owner"),
    )


def test_a_mart_that_reads_no_table_says_so(tmp_path: Path) -> None:
    facts = {**FACTS, "tables": "none"}
    head = "".join(
        f"-- {name}: {facts[name]}\n" for name in ("title", "definition", "tables", "returns")
    )
    path = tmp_path / "days.sql"
    path.write_text(f"{head}select 1\n", encoding="utf-8")
    assert read_mart(path).tables == ()
    path.write_text(path.read_text(encoding="utf-8") + "from districts\n", encoding="utf-8")
    with pytest.raises(BadHeader, match="districts"):
        read_mart(path)


@pytest.mark.parametrize("fact", FACTS)
def test_a_missing_fact_is_refused(tmp_path: Path, fact: str) -> None:
    facts = {key: value for key, value in FACTS.items() if key != fact}
    refused = refusal(written(tmp_path, facts))
    assert refused.fact == fact
    assert "is missing" in refused.en
    assert "缺失" in refused.zh


@pytest.mark.parametrize("fact", FACTS)
def test_an_empty_fact_is_refused(tmp_path: Path, fact: str) -> None:
    assert refusal(written(tmp_path, {**FACTS, fact: ""})).fact == fact


def test_a_repeated_fact_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, {**FACTS, "unit": "公顷 | ha\n-- unit: 亩 | mu"})
    assert refusal(path).fact == "unit"


def test_facts_out_of_order_are_refused(tmp_path: Path) -> None:
    facts = {"unit": FACTS["unit"], **{k: v for k, v in FACTS.items() if k != "unit"}}
    assert refusal(written(tmp_path, facts)).fact == "order"


def test_an_unknown_fact_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, {**FACTS, "owner": "me"})).fact == "owner"


def test_a_line_that_is_neither_fact_nor_continued_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, {**FACTS, "unit": "公顷 | ha\n-- just a remark"})
    assert "just a remark" in refusal(path).en


@pytest.mark.parametrize("fact", ["title", "unit", "definition"])
@pytest.mark.parametrize("text", ["面积", "Area", "面积 |", "| Area", "面积 | Area | Fläche"])
def test_a_text_in_one_language_is_refused(tmp_path: Path, fact: str, text: str) -> None:
    assert refusal(written(tmp_path, {**FACTS, fact: text})).fact == fact


@pytest.mark.parametrize(
    ("params", "complaint"),
    [("districts", "undeclared ['as_of']"), ("as_of, districts", "unused ['districts']")],
)
def test_parameters_are_those_the_sql_uses(tmp_path: Path, params: str, complaint: str) -> None:
    refused = refusal(written(tmp_path, {**FACTS, "params": params}))
    assert refused.fact == "params"
    assert complaint in refused.en


@pytest.mark.parametrize(
    ("tables", "complaint"),
    [("districts", "undeclared ['supply_parcels']"),
     ("supply_parcels, districts", "unused ['districts']")],
)  # fmt: skip
def test_tables_are_those_the_sql_reads(tmp_path: Path, tables: str, complaint: str) -> None:
    refused = refusal(written(tmp_path, {**FACTS, "tables": tables}))
    assert refused.fact == "tables"
    assert complaint in refused.en


def test_a_table_that_only_a_remark_names_is_not_read(tmp_path: Path) -> None:
    sql = SQL.replace("    group by", "    -- not from districts\n    group by")
    assert read_query(written(tmp_path, FACTS, sql)).tables == ("supply_parcels",)


def test_a_caveat_outside_the_closed_list_is_refused(tmp_path: Path) -> None:
    refused = refusal(written(tmp_path, {**FACTS, "caveat": "latest_state, made_up"}))
    assert refused.fact == "caveat"
    assert "made_up" in refused.en
    assert "latest_state" not in refused.en


def test_a_returned_column_without_a_type_is_refused(tmp_path: Path) -> None:
    refused = refusal(written(tmp_path, {**FACTS, "returns": "district, area_ha DOUBLE"}))
    assert refused.fact == "returns"


@pytest.mark.parametrize("sql", ["\nselect 1; select $as_of\n", "\ndrop table supply_parcels\n"])
def test_anything_but_one_select_is_refused(tmp_path: Path, sql: str) -> None:
    assert refusal(written(tmp_path, FACTS, sql)).fact == "sql"


@pytest.mark.parametrize(
    "clause",
    ["given as_of = x", "total area_ha", "total area_ha = max(area_ha)", "total a = sum()",
     "total a = sum(distinct b)", "where district", "with as_of = "],
)  # fmt: skip
def test_a_clause_of_the_records_nobody_can_read_is_refused(tmp_path: Path, clause: str) -> None:
    refused = refusal(written(tmp_path, {**FACTS, "records": f"self\n--   {clause}"}))
    assert refused.fact == "records"


@pytest.mark.parametrize(
    "clause",
    ["with basis = district", "with as_of = no_such", "where no_such = district",
     "where district = no_such", "total no_such = count()", "total area_ha = sum(no_such)"],
)  # fmt: skip
def test_records_that_name_an_unknown_column_are_refused(tmp_path: Path, clause: str) -> None:
    path = written(tmp_path, {**FACTS, "records": f"self\n--   {clause}"})
    with pytest.raises(BadHeader, match=path.name) as refused:
        load_catalogue(tmp_path)
    assert refused.value.fact == "records"


def test_records_that_name_no_query_are_refused_by_file_and_fact(tmp_path: Path) -> None:
    path = written(tmp_path, {**FACTS, "records": "no_such_query"})
    with pytest.raises(BadHeader, match=path.name) as refused:
        load_catalogue(tmp_path)
    assert refused.value.fact == "records"


def test_a_mart_is_held_to_its_header_too(tmp_path: Path) -> None:
    facts = {key: FACTS[key] for key in ("title", "definition", "tables", "returns")}
    sql = SQL.replace("$as_of::date", "date '2024-01-01'")
    path = written(tmp_path, facts, sql)
    mart = read_mart(path)
    assert (mart.title.en, mart.definition.en) == ("Area", "Area by district.")
    assert mart.returns == (Field("district", "VARCHAR"), Field("area_ha", "DOUBLE"))
    assert mart.tables == ("supply_parcels",)
    for missing in facts:
        less = {key: value for key, value in facts.items() if key != missing}
        with pytest.raises(BadHeader) as refused:
            read_mart(written(tmp_path, less, sql))
        assert refused.value.fact == missing
    with pytest.raises(BadHeader, match="undeclared"):
        read_mart(written(tmp_path, {**facts, "tables": "districts"}, sql))


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_figure_returns_what_its_header_says(demo: World, name: str) -> None:
    query = catalogue()[name]
    values = {"as_of": "2024-05-31", "districts": None, "basis": "entry", "today": "2024-06-30"}
    values |= {"register": REGISTER, "by": None, "grain": None}
    used = {key: value for key, value in values.items() if key in query.params}
    found, _ = demo.warehouse.answer(query.sql, {**used, **dict(query.fixed)})
    assert found == tuple((field.name, field.type) for field in query.returns)


@pytest.mark.parametrize("path", sorted(MARTS_FOLDER.glob("*.sql")), ids=lambda path: path.stem)
def test_every_mart_returns_what_its_header_says(demo: World, path: Path) -> None:
    found, _ = demo.warehouse.answer(f"select * from {path.stem}")  # noqa: S608 - our own file's stem
    assert found == tuple((field.name, field.type) for field in read_mart(path).returns)


def test_a_planned_column_is_a_date_the_file_returns(tmp_path: Path) -> None:
    dated = {**FACTS, "returns": "district VARCHAR, limit_on DATE", "planned": "limit_on"}
    assert read_query(written(tmp_path, dated)).planned == ("limit_on",)
    assert read_query(written(tmp_path, FACTS)).planned == ()
    assert refusal(written(tmp_path, {**FACTS, "planned": "area_ha"})).fact == "planned"


def test_a_figure_may_share_its_select_and_fix_what_tells_it_apart(tmp_path: Path) -> None:
    shared = tmp_path / "shared" / "areas.sql"
    shared.parent.mkdir()
    body = SQL.replace("where", "where $kind = 'a' and $part::varchar is null and")
    assert "$kind" in body
    shared.write_text(body, encoding="utf-8")
    facts = {**FACTS, "body": "areas", "fixed": "kind = a, part = null"}
    query = read_query(written(tmp_path, facts, "\n"))
    assert query.sql.endswith(body)
    assert query.fixed == (("kind", "a"), ("part", None))
    for wrong, fact in (
        ({"body": "no_such"}, "body"),
        ({"fixed": "kind = a"}, "params"),
        ({"fixed": "kind = a, part = null, more = b"}, "params"),
        ({"fixed": "kind a"}, "records"),
    ):
        with pytest.raises(BadHeader) as refused:
            read_query(written(tmp_path, {**facts, **wrong}, "\n"))
        assert refused.value.fact == fact
    with pytest.raises(BadHeader, match="facts alone"):
        read_query(written(tmp_path, facts))


def test_a_definition_is_for_readers_and_names_no_column_by_its_code() -> None:
    codes = {field.name for query in catalogue().values() for field in query.returns}
    spelled = [code for code in codes if "_" in code]
    for name, query in catalogue().items():
        said = f"{query.definition.zh} {query.definition.en}"
        assert not [code for code in spelled if re.search(rf"\b{code}\b", said)], name


def test_why_a_cell_is_empty_is_one_of_a_few_reasons_and_of_a_column(tmp_path: Path) -> None:
    told = {**FACTS, "absent": "\n--   area_ha: not_reported"}
    assert read_query(written(tmp_path, told)).absent == {"area_ha": "not_reported"}
    for wrong in ("area_ha: lost", "unknown: not_due", "area_ha not_due"):
        facts = {**FACTS, "absent": f"\n--   {wrong}"}
        assert refusal(written(tmp_path, facts)).fact == "absent"
