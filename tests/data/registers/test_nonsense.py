"""A register file that cannot be meant is told: every fault with line, key and remedy."""

from pathlib import Path

import pytest

from tests.data.registers.trees import GOOD, faults, read


def test_the_file_from_which_the_nonsense_is_made_is_good(tmp_path: Path) -> None:
    register = read(tmp_path, GOOD)
    assert [stage.id for stage in register.stages] == ["found", "fenced", "tended", "dead"]
    assert [limit.kinds for limit in register.limits] == [("first",), ()]


# What is written in place of what, the line and the key of the fault, and a part of what is said.
NONSENSE = {
    "a key of no meaning": ('noun = ["株', 'nuon = ["株', 2, "nuon", "did you mean noun"),
    "a language left out": (', "Old trees"]', "]", 1, "title", "both filled in"),
    "a language left blank": ('"Old trees"', '" "', 1, "title", "both filled in"),
    "Chinese for English": ('"Old trees"', '"古树"', 1, "title", "holds Chinese"),
    "three languages": ('"Old trees"]', '"Old", "Alt"]', 1, "title", "both filled in"),
    "an unseen character": ('"Old trees"', '"Old\\u200btrees"', 1, "title", "both filled in"),
    "another section": ('"farmland"', '"farmlands"', 3, "section", "did you mean farmland"),
    "another scope": ('"district"', '"everyone"', 4, "scope", "district, city, restricted"),
    "a number for a word": ('"due"', "3", 5, "rate", "cohort, due, stock"),
    "a kind of capitals": ("first = [", "First = [", 6, "kinds.First", "lower-case"),
    "a figure of no meaning": ('"on_time"', '"in_time"', 7, "headline.figure", "on_time"),
    "a coverage of nothing": ('"on_time"', '"coverage"', 7, "headline.figure", "no expects"),
    "a floor of nothing": ('"on_time"', '"breaches"', 7, "headline.figure", "at_least"),
    "a printed value undeclared": (
        '"on_time"',
        '"measure"',
        7,
        "headline.metric",
        "not declared",
    ),
    "an indicator built in": (
        '"old_tree_on_time"',
        '"idle_new_ha"',
        7,
        "headline.metric",
        "built in",
    ),
    "a direction of no meaning": ('"higher"', '"up"', 7, "headline.better", "higher, lower"),
    "a stage's id left out": ('id = "found", ', "", 9, "stage[1].id", "missing"),
    "a stage that is the clock's start": (
        'id = "found"',
        'id = "opened"',
        9,
        "stage[1].id",
        "another code",
    ),
    "a stage twice": ('id = "fenced"', 'id = "found"', 10, "stage[2].id", "twice"),
    "a state of no meaning": ('is = "done"', 'is = "finish"', 11, "stage[3].is", "open, done"),
    "nothing is ever done": ('is = "done"', 'is = "open"', 8, "stage", "“done”"),
    "a header twice": (
        'is = "open", beside = true',
        'is = "open", headers = ["登记日期"]',
        10,
        "stage[2].headers",
        "twice",
    ),
    "a done stage beside": (
        'is = "done" }',
        'is = "done", beside = true }',
        11,
        "stage[3].beside",
        "only an open stage",
    ),
    "a truth in quotation marks": (
        "beside = true",
        'beside = "true"',
        10,
        "stage[2].beside",
        "without quotation marks",
    ),
    "a limit from nowhere": (
        'from="opened", n = 6',
        'from = "planted", n = 6',
        15,
        "limit[1].from",
        "did you mean opened",
    ),
    "a limit backwards": (
        'from="opened", n = 6',
        'from = "tended", stage = "fenced", n = 6',
        15,
        "limit[1].stage",
        "does not come after",
    ),
    "less than no time": ("n = 6", "n = -1", 15, "limit[1].n", "whole number from 0"),
    "a part of a month": ("n = 6", "n = 6.5", 15, "limit[1].n", "whole number from 0"),
    "true months": ("n = 6", "n = true", 15, "limit[1].n", "true cannot be used"),
    "more than a century": ("n = 6", "n = 1201", 15, "limit[1].n", "to 1200"),
    "a unit of no meaning": (
        'n = 6, unit = "month"',
        'n = 6, unit = "months"',
        15,
        "limit[1].unit",
        "did you mean month",
    ),
    "a kind nobody declared": (
        'kind = ["first"]',
        'kind = ["third"]',
        15,
        "limit[1].when.kind",
        "first, second",
    ),
    "when without a kind": ('{ kind = ["first"] }', "{ }", 15, "limit[1].when.kind", "when ="),
    "when of another key": (
        '{ kind = ["first"] }',
        '{ kind = ["first"], area = 3 }',
        15,
        "limit[1].when.area",
        "no such key",
    ),
    "a limit without origin": (
        ' source="甲", confidence="A" },\n  { from',
        ' confidence="A" },\n  { from',
        15,
        "limit[1].source",
        "missing",
    ),
    "a confidence of no meaning": (
        'confidence="A" },\n  {',
        'confidence="Z" },\n  {',
        15,
        "limit[1].confidence",
        "S, C, V",
    ),
    "a lead of nothing": (
        "n = 6,",
        "lead = { n = 3 }, n = 6,",
        15,
        "limit[1].lead.unit",
        "missing",
    ),
    "a clock of no meaning": (
        "n = 6,",
        'clock = "both", n = 6,',
        15,
        "limit[1].clock",
        "own, law",
    ),
    "a day that is none": (
        "n = 6,",
        'valid_from = "2023-02-29", n = 6,',
        15,
        "limit[1].valid_from",
        "2024-05-31",
    ),
    "a time that is no day": (
        "n = 6,",
        "valid_from = 2024-02-29T08:00:00, n = 6,",
        15,
        "limit[1].valid_from",
        "2024-05-31",
    ),
    "valid before it is": (
        "n = 6,",
        "valid_from = 2024-03-01, valid_to = 2024-02-29, n = 6,",
        15,
        "limit[1].valid_to",
        "exchange",
    ),
    "a limit that never applies": (
        'when={ kind = ["first"] }, ',
        "",
        16,
        "limit[2].from",
        "never applies",
    ),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_told_where_it_stands(tmp_path: Path, name: str) -> None:
    old, new, line, key, said = NONSENSE[name]
    assert GOOD.count(old) >= 1
    found = faults(tmp_path, GOOD.replace(old, new, 1))
    mine = [fault for fault in found if (fault.line, fault.key) == (line, key)]
    assert mine, [fault.said("en") for fault in found]
    text = mine[0].said("en")
    assert f"old_tree.toml, line {line}, {key}: " in text
    assert said in text
    assert f"old_tree.toml 第 {line} 行 {key}：" in mine[0].said("zh")


# What is added at the end of the file: a table of its own.
ADDED = {
    "a duty of nobody": (
        "[expects]\nper = 'Offices!'\nevery = 'year'\nrequired = 2",
        "expects.per",
    ),
    "a duty never": ("[expects]\nper = 'offices'\nevery = 'day'\nrequired = 2", "expects.every"),
    "a duty of no times": (
        "[expects]\nper = 'offices'\nevery = 'year'\nrequired = 0",
        "expects.required",
    ),
    "a duty left out": ("[expects]\nper = 'offices'\nevery = 'year'", "expects.required"),
    "a duty of a kind not declared": (
        "[expects]\nper = 'offices'\nevery = 'year'\nrequired = { first = 2, third = 4 }",
        "expects.required.third",
    ),
    "a duty of no kind": (
        "[expects]\nper = 'offices'\nevery = 'year'\nrequired = {}",
        "expects.required",
    ),
    "a metric without a unit": (
        "[metrics.old_tree_count]\ntitle = ['株数', 'Trees']\nbetter = 'none'",
        "metrics.old_tree_count.unit",
    ),
    "a metric's unit of no meaning": (
        "[metrics.old_tree_count]\ntitle = ['株数', 'Trees']\nunit = '株'\nbetter = 'none'",
        "metrics.old_tree_count.unit",
    ),
    "a metric built in": (
        "[metrics.idle_new_ha]\ntitle = ['株数', 'Trees']\nunit = 'ha'\nbetter = 'none'",
        "metrics.idle_new_ha",
    ),
    "metrics that are a list": ("[[metrics]]\nid = 'old_tree_count'", "metrics"),
    "a table of no meaning": ("[metric.old_tree_count]\nunit = 'ha'", "metric"),
}


@pytest.mark.parametrize("name", ADDED)
def test_a_table_of_nonsense_is_told_at_its_key(tmp_path: Path, name: str) -> None:
    added, key = ADDED[name]
    text = f"{GOOD}\n{added}\n"
    found = [fault for fault in faults(tmp_path, text) if fault.key == key]
    assert found
    assert found[0].line is not None
    # Its own line, or that of the table in which it is missing.
    assert found[0].line > len(GOOD.splitlines()) + 1


TOP = {
    "a campaign of one day": ('flag = ["2024-07-01"]', "flag"),
    "a campaign backwards": ('flag = ["2024-08-31", "2024-07-01"]', "flag"),
    "a campaign of no day": ('flag = ["2024-07-01", "soon"]', "flag[2]"),
    "a rhythm of no meaning": ('cadence = "yearly"', "cadence"),
    "a quantity of no meaning": ('quantities = ["area_mu"]', "quantities"),
    "a quantity twice": ('quantities = ["people", "people"]', "quantities"),
    "a figure there is not": ('figures = ["map"]', "figures"),
    "a figure twice": ('figures = ["project_milestones", "project_milestones"]', "figures"),
    "milestones of one stage at a time": ('figures = ["project_milestones"]', "figures"),
    "an inventory without areas": ('figures = ["land_inventory_by_class"]', "figures"),
    "a task without an area done": (
        'figures = ["farmland_restoration_by_district"]\nquantities = ["area_ha"]',
        "figures",
    ),
    "areas in acres": ('areas_in = "acre"', "areas_in"),
    "durations in months": ('durations_in = "month"', "durations_in"),
    "a flow of no meaning": ('flow = "many"', "flow"),
    "a purpose in one language": ('purpose = "管护"', "purpose"),
}


@pytest.mark.parametrize("name", TOP)
def test_a_key_of_nonsense_is_told_in_its_line(tmp_path: Path, name: str) -> None:
    added, key = TOP[name]
    found = faults(tmp_path, f"{added}\n{GOOD}")
    assert {(fault.line, fault.key) for fault in found} >= {(1, key)}
