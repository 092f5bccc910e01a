"""Every column and code a figure returns has a word in both languages."""

import re

import pytest

from data.contracts import CITY
from queries.catalogue import catalogue
from queries.declared import declared_in
from queries.labels import (
    KINDS,
    STAGES,
    code_label,
    code_list,
    column_label,
    has_happened,
    source_of,
    truth_label,
)
from tests.queries.worlds import REGISTER, World
from words.language import LANGUAGES, Language

# Texts people write themselves; they may look like codes and are none.
_CODE = re.compile(r"^[a-z]+(_[a-z0-9]+)*$")


def _label(city: World, listed: str, code: str, language: Language) -> str:
    """Return what a code is called; its register's own word where that is where it comes from."""
    declared = {one.id: one for one in declared_in(city.warehouse)}
    if listed in (STAGES, KINDS):
        own = declared[REGISTER].stages if listed == STAGES else declared[REGISTER].kinds
        return own[code].said(language)
    metrics = {name: title for one in declared.values() for name, title in one.metrics.items()}
    if listed == "metric" and code in metrics:
        return metrics[code].said(language)
    if listed in ("due_kind", "register") and code in declared:
        return declared[code].title.said(language)
    return code_label(listed, code, language)


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_column_has_a_label_in_both_languages(name: str) -> None:
    query = catalogue()[name]
    for field in query.returns:
        label = column_label(query, field.name)
        assert re.search("[一-鿿]", label.zh), field.name
        assert label.en, field.name
        assert not re.search("[一-鿿]", label.en), field.name


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_code_a_figure_returns_has_its_label(demo: World, name: str) -> None:
    query = catalogue()[name]
    rows = demo.rows(name)
    for field in (field for field in query.returns if field.type == "VARCHAR"):
        values = {row[field.name] for row in rows} - {None}
        codes = {value for value in values if _CODE.match(value)}
        listed = code_list(query, field.name)
        if listed is None:
            # What stands for all districts is said in words, as they are.
            assert not codes - ({CITY} if field.name == "region" else set()), field.name
        for code in codes if listed else ():
            assert listed is not None
            zh, en = (_label(demo, listed, code, language) for language in LANGUAGES)
            assert re.search("[一-鿿]|^%$", zh), (field.name, code)
            assert not re.search("[一-鿿]", en), (field.name, code)
            assert "_" not in en, (field.name, code)


def test_an_absent_code_reads_as_not_stated_and_an_unknown_one_as_itself() -> None:
    assert code_label("unsupplied_reason", None, "zh") == "未填报"
    assert code_label("unsupplied_reason", None, "en") == "Not stated"
    assert code_label("unsupplied_reason", "brand_new", "en") == "brand_new"
    assert (truth_label(True, "zh"), truth_label(False, "en")) == ("是", "No")


def test_a_column_nobody_knows_has_no_label() -> None:
    with pytest.raises(KeyError, match="no_such"):
        column_label(catalogue()["supply_stock_tie"], "no_such")


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_figure_names_its_sources(name: str) -> None:
    source = source_of(catalogue()[name])
    assert re.search("[一-鿿]", source.zh)
    assert source.en
    assert not re.search("[一-鿿]", source.en)


def test_a_section_names_the_register_it_rests_on() -> None:
    assert "台账" in source_of(catalogue()["supply_stock_tie"]).zh
    assert "ledger" in source_of(catalogue()["supply_stock_tie"]).en
    assert "监测与监管系统" in source_of(catalogue()["idle_stock_by_cause"]).zh


def test_a_figure_on_the_frozen_base_names_the_province() -> None:
    assert "省厅下达的年度基数" in source_of(catalogue()["supply_disposal_rate_by_month"]).zh
    assert "省厅" not in source_of(catalogue()["supply_stock_by_age"]).zh


def test_every_date_of_every_figure_has_happened_or_is_planned() -> None:
    sorts: dict[bool, set[str]] = {True: set(), False: set()}
    for query in catalogue().values():
        for field in query.returns:
            if field.type == "DATE":
                sorts[has_happened(query, field.name)].add(field.name)
    # A new date is put into one of the two sets below, by hand.
    mend = "`-- planned:` of its queries/….sql names a plan or limit; then sort it in this test"
    assert sorts[False] == {
        "agreed_finish_on", "city_due_on", "deadline_on", "decision_due_on", "due_on",
        "export_due_on", "flag_to", "idle_line_on", "limit_on", "month_end", "next_due_on",
        "on_date", "other_limit_on", "own_published_on", "period_from",
        # What a release says of itself is no event of a register.
        "period_on", "period_to", "published_on", "speaks_to", "start_due_on",
        "week_end",
    }, mend  # fmt: skip
    # A month's end is a plan only where it may be ahead.
    assert sorts[True] & sorts[False] == {"month_end"}
    assert sorts[True] == {
        "actual_finish_on", "actual_start_on", "approved_on", "blocked_on", "closing_on",
        "contract_on", "counted_on", "cutoff_on", "dated_on", "decided_on", "delivered_on",
        "disposed_on", "done_on", "entered_on", "event_on", "farmland_as_of", "fee_decided_on",
        "fee_paid_on", "filed_on", "finished_on", "first_on", "flag_from", "found_on", "gone_on",
        "held_on", "identified_on", "issued_on", "joint_on", "last_done_on", "last_event_on",
        "last_visit_on", "latest_on", "met_on", "month_end", "oldest_approved_on", "opened_on",
        "period_end",
        "period_start", "plan_approved_on", "printed_to", "quarter_end", "rated_on",
        "reached_on", "rejudged_on", "same_on", "since_on", "stage_on", "started_on", "step_on",
        "step_since_on", "stopped_on", "survey_notice_on",
        "suspended_on", "twin_on",
    }, mend  # fmt: skip


def test_an_indicator_shown_by_its_name_is_not_called_a_code() -> None:
    for name in ("measures_by_period", "published_vs_computed", "peers_by_metric"):
        label = column_label(catalogue()[name], "metric")
        assert (label.zh, label.en) == ("指标", "Indicator")
