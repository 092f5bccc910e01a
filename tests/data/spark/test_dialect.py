"""Every mart can be said in Spark's words, and what would mean something else there is refused."""

import pytest
import sqlglot

from data.marts import Mart
from data.spark.dialect import KNOWN, NotPortable, to_spark, words_of
from queries.definitions import definitions
from tests.deploy.words import WORDS

MARTS = sorted(definitions().marts, key=lambda mart: mart.name)


@pytest.mark.parametrize("mart", MARTS, ids=lambda mart: mart.name)
def test_every_mart_can_be_said_in_sparks_words(mart: Mart) -> None:
    assert to_spark(mart.sql).startswith("WITH ")


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("select unnest([1, 2]) as a, unnest([3, 4]) as b", "two unnest"),
        ("select 1 + unnest([1, 2]) as a", "unnest within an expression"),
        ("select 1 as a union all by name select 2 as a", "union by name"),
        ("select * replace (1 as a) from cases", "replace"),
        ("select date_diff('month', a, b) from cases", "date_diff in other units"),
        ("select quantile_cont(a, 0.9) from cases", "Quantile"),
        ("select string_agg(a) from cases", "GroupConcat"),
        ("select first(a order by b) from cases", "First"),
        ("select concat(a, b) from cases", "Concat"),
        ("select a // b from cases", "IntDiv"),
        ("select current_date", "CurrentDate"),
        # Between two billionths the engines go different ways.
        ("select round(a, 9) from cases", "Round"),
        ("select regexp_replace(a, 'b', 'c') from cases", "first match"),
        ("select list(a) from cases", "a list in falling order, or in none"),
        ("select list(a order by b desc) from cases", "a list in falling order, or in none"),
        ("select unnest(generate_series(1, a)) from cases", "generate_series"),
        ("select unnest(range(1, a, 3)) from cases", "generate_series, or range by steps"),
        ("select a[1:5:2] from cases", "a list by steps"),
        (
            "select sum(a) over (order by b rows 2 preceding exclude current row) from cases",
            "EXCLUDE",
        ),
        ("select soundex(a) from cases", "soundex|Soundex"),
        ("pivot cases on a using sum(b)", "Pivot"),
        ("select distinct on (a) b from cases", "distinct on"),
        ("select from where", "Expected|Invalid|Required"),
    ],
)
def test_what_would_mean_something_else_is_refused_by_name(sql: str, named: str) -> None:
    with pytest.raises(NotPortable, match=f"(?i){named}"):
        to_spark(sql)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        # Rows without a value are passed over by DuckDB alone.
        ("select arg_min(a, b) from t", "min_by(a, IF(a IS NULL, NULL, b))"),
        ("select any_value(a) from t", "ANY_VALUE(a) IGNORE NULLS"),
        # Spark's list has no order and no nulls.
        (
            "select list(a order by b) from t",
            "sort_array(collect_list(named_struct('n0', b IS NULL, 'f0', b, 'held', a))).held",
        ),
        # A quotient is one of doubles, whatever is divided.
        ("select a / b from t", "CAST(a AS DOUBLE) / CAST(b AS DOUBLE)"),
        ("select a + to_months(3) from t", "a + make_ym_interval(0, 3)"),
        ("select a - to_years(3) from t", "a - make_ym_interval(3)"),
        ("select len(a) from t", "size(a)"),
        (
            "select list_contains(a, b) from t",
            "IF(a IS NULL OR b IS NULL, NULL, COALESCE(ARRAY_CONTAINS(a, b), FALSE))",
        ),
        ("select a[b] from t", "try_element_at(a, nullif(b, 0))"),
        ("select a[2] from t", "try_element_at(a, nullif(2, 0))"),
        ("select a[len(a)] from t", "try_element_at(a, nullif(size(a) + 0, 0))"),
        ("select a[2:b - 1] from t", "slice(a, 2, greatest(((b - 1) - (2)) + 1, 0))"),
    ],
)
def test_what_spark_reads_otherwise_is_said_another_way(sql: str, said: str) -> None:
    found = to_spark(sql).removeprefix("SELECT ").removesuffix(" FROM t")
    assert found.casefold() == said.casefold()


def test_a_double_becomes_a_decimal_by_the_rounding_of_duckdb() -> None:
    said = to_spark("select a::decimal(24, 9) from t")
    assert "TYPEOF(a) = 'double'" in said
    assert "CAST(ROUND(CAST(a AS DOUBLE) * 1e9, 0) AS BIGINT)" in said


def test_each_word_that_is_known_is_compared_over_nulls_and_ties() -> None:
    used = {name for mart in WORDS for name in words_of(sqlglot.parse_one(mart.sql, read="duckdb"))}
    assert KNOWN - used == set()
