"""What a rule sets, the words read: under other rules every sentence says the other limit."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest

from data.rules import BUILT_IN
from figures.adhoc import asked_in_words, named_rows, shown_answer
from figures.outline import OUTLINE, Item, item_of
from queries.adhoc import Condition, Dimension, Measure, Question
from queries.adhoc_answer import Breakdown, ask
from queries.catalogue import catalogue
from queries.run import run
from tests.queries.case_worlds import case
from tests.queries.office_worlds import head_count
from tests.queries.test_rules import rules
from tests.queries.worlds import Tables, World, built, day, opened
from tests.words.scenes import scene
from words.language import LANGUAGES, Language
from words.sentences.adhoc import cautions

AT = "2024-05-31"
# The supervision list has spans of its own, which no rule sets.
OWN_DAYS = {"due_items", "due_items_by_kind", "due_items_by_unit"}
# Charts of two years of months are so long by no rule.
OWN_MONTHS = {
    "case_area_by_month",
    "case_backlog_by_month",
    "idle_new_by_month",
    "register_duration_by_quarter",
    "register_flow_by_period",
    "register_history_by_month",
    "register_period_records",
    "staffing_by_month",
}


class Said(NamedTuple):
    """Where a limit is said, and in what words."""

    figure: str
    zh: str
    en: str


SMALL = Said("", "不足 {} 个所", "Fewer than {} offices")
# Another value of each rule, and the words that say it: none where no word of ours does.
LIMITS: Mapping[str, tuple[str, tuple[Said, ...]]] = {
    "last_minute_pct": ("15", ()),
    "unvisited_days": ("25", ()),
    "suspect_area_pct": ("0.7", ()),
    "suspect_name_parcels": ("26", ()),
    "penalty_decision_days": (
        "60", (Said("case_penalty_by_district", "超过 {} 日", "past the {} days"),)
    ),
    "workload_limit_ratio": ("2.0", (Said("office_workload", "{} 倍", "{} times the mean"),)),
    "small_denominator": (
        "20",
        (
            Said("office_workload", "在岗不足 {} 人", "fewer than {} on duty"),
            Said("staffing_by_office", "总人数不足 {} 人", "fewer than {} people"),
            SMALL._replace(figure="office_acceptance_by_district"),
            SMALL._replace(figure="office_branches_by_district"),
        ),
    ),
    "months_head_count_is_stale": (
        "18", (Said("staffing_by_office", "已超过 {} 个月", "more than {} months ago"),)
    ),
    "ratio_line_low_pct": (
        "4", (Said("illegal_farmland_ratio_by_year", "预警线 {}%", "warning line {}%"),)
    ),
    "ratio_line_high_pct": (
        "8", (Said("illegal_farmland_ratio_by_year", "预警线 {}%", "warning line {}%"),)
    ),
    "ratio_line_accountability_pct": (
        "13", (Said("illegal_farmland_ratio_by_year", "{}% 问责线", "accountability line of {}%"),)
    ),
    "satellite_backlog_from_year": (
        "2019", (Said("case_open_by_year", "{} 至", "issued {} to"),)
    ),
    "satellite_backlog_to_year": (
        "2023", (Said("case_open_by_year", "至 {} 年度", "to {}:"),)
    ),
    "open_tolerance_ha": ("0.02", ()),
    "status_margin_pct": ("11", ()),
    "idle_start_after_delivery_months": ("14", ()),
    "idle_due_soon_days": ("70", ()),
    "idle_near_months": ("8", ()),
    "finish_penalty_permille": ("0.5", ()),
    "projection_months": ("2", ()),
    "funnel_limit_factor": ("2.0", ()),
    "signal_limit_factor": ("3.0", ()),
    "signal_run_months": ("8", ()),
    "signal_trend_months": ("7", ()),
    "signal_least_months": ("12", ()),
    "signal_most_months": ("36", ()),
    "acceptance_target_pct": ("95", ()),
    "case_tolerance_mu": ("0.03", ()),
}  # fmt: skip
UNITS = {
    "ha": " ?(公顷|ha)", "mu": " ?(亩|mu)", "pct": " ?[%％]", "day": " ?(日|天|days?)",
    "month": " ?(个月|months?)", "ratio": " ?(倍|times)", "count": " ?(人|个|宗|people|offices)",
    "permille": "‰", "year": " ?年度",
}  # fmt: skip
CITY: Tables = {
    "districts": [{"district": "甲区", "sort_order": 1}, {"district": "乙区", "sort_order": 2}],
    "cases": [
        *(case(f"A{n}", "2024-01-02", 3, filed_on="2024-01-03", office_id="A") for n in range(33)),
        case("C", "2024-01-02", 3, district="乙区"),
        case("B", "2023-01-02", 7, 3, started_on="2022-12-01", found_on="2022-12-04"),
    ],
    "new_construction_farmland": [
        {"year": 2023, "district": name, "total_farmland_mu": 37.0} for name in ("甲区", "乙区")
    ],
    "offices": [
        head_count("A", AT, 16, 7, 4),
        head_count("B", AT, 16, 16, 16, accepted=True, party_branch="joint"),
        head_count("C", "2022-06-29", 16, 16, 14),
    ],
}


def shipped() -> list[dict[str, str]]:
    """Return the parameters as they come with the dashboard."""
    with (BUILT_IN / "parameters.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    """Return the city under the rules that come with the dashboard, and under others."""
    folder = tmp_path_factory.mktemp("limits")
    own = folder / "rules"
    for name, (value, _) in LIMITS.items():
        rules(own, "parameters", name, "value", value)
    with opened(built(folder, CITY)) as usual, opened(built(folder, CITY, rules=own)) as other:
        yield usual, other


def words_of(item: Item, city: World, language: Language, *, drawn: bool = True) -> str:
    """Return what a figure says: its sentence, its note and what is written on its chart."""
    told = scene(language, as_of=AT)
    asked = {"as_of": day(AT)}
    table = run(catalogue()[item.name], city.warehouse, asked)
    beside = {name: city.rows(name, AT) for name in item.beside}
    said = [item.conclude(table.to_pylist(), told, beside)]
    if item.note is not None:
        said.append(item.note(beside, told))
    if drawn and item.draw is not None:
        chart = item.draw(table.to_pandas(), told)
        said.append(json.dumps(chart, ensure_ascii=False, default=str))
    return "\n".join(said)


def own_spans(rule: str) -> set[str]:
    """Return the figures whose own spans are no repetition of a rule's value."""
    return OWN_DAYS | (OWN_MONTHS if rule == "signal_most_months" else set())


def test_each_parameter_has_its_case() -> None:
    assert {row["name"] for row in shipped()} == set(LIMITS)
    assert [
        row["name"] for row in shipped() if float(LIMITS[row["name"]][0]) == float(row["value"])
    ] == []


@pytest.mark.parametrize("name", sorted(name for name, (_, said) in LIMITS.items() if said))
def test_a_limit_is_said_as_the_rules_set_it(name: str, cities: tuple[World, World]) -> None:
    (old,) = (row["value"] for row in shipped() if row["name"] == name)
    new, places = LIMITS[name]
    for place in places:
        for language in LANGUAGES:
            says = place.zh if language == "zh" else place.en
            usual, other = (words_of(item_of(place.figure), city, language) for city in cities)
            assert says.format(old) in usual, place
            assert says.format(new) not in usual, place
            assert says.format(new) in other, place
            assert says.format(old) not in other, place


def test_no_other_word_repeats_a_rule_s_value(cities: tuple[World, World]) -> None:
    usual, _ = cities
    items = [item for part in OUTLINE for page in part.pages for item in page.items]
    said = {(i.name, at): words_of(i, usual, at, drawn=False) for i in items for at in LANGUAGES}
    for row in shipped():
        repeated = re.compile(rf"(?<![\d.,]){re.escape(row['value'])}{UNITS[row['unit']]}")
        alike = [
            r["name"] for r in shipped() if (r["value"], r["unit"]) == (row["value"], row["unit"])
        ]
        known = {place.figure for name in alike for place in LIMITS[name][1]}
        found = {name for (name, _), text in said.items() if repeated.search(text)}
        assert found - own_spans(row["name"]) <= known, row["name"]


def test_a_definition_that_gives_a_rule_s_value_says_it_is_one() -> None:
    for row in shipped():
        value = re.compile(rf"(?<![\d.,]){re.escape(row['value'])}{UNITS[row['unit']]}")
        own = own_spans(row["name"])
        for query in (q for name, q in catalogue().items() if name not in own):
            for text, mark in (
                (query.definition.zh, "规则"),
                (query.definition.en, "in the rules"),
            ):
                assert not value.search(text) or mark in text, (query.name, row["name"])


def test_a_viewer_s_own_breakdown_marks_what_rests_on_less_than_the_rules_set(
    cities: tuple[World, World],
) -> None:
    part = (Condition("judgement", "is", "legal"),)
    question = Question("cases", (Dimension("issue_year"),), Measure("share", part=part))
    for city, limit in zip(cities, ("10", "20"), strict=True):
        for language, says, mark in (
            ("zh", "1 组分母不足 {}（", "※不足 {}"),
            ("en", "1 group has a denominator under {},", "※ fewer than {}"),
        ):
            told = scene("zh" if language == "zh" else "en")
            rows = named_rows(ask(city.warehouse, Breakdown(question)), question, told)
            asked = asked_in_words(question, told)
            (said,) = cautions(rows, asked, told)
            assert said.startswith(says.format(limit))
            marks = shown_answer(rows, asked, told)[-1].values
            assert mark.format(limit) in marks
