"""The registers that are installed: each reads, speaks both languages and keeps to its sources."""

import re

import pytest

from data.registers.force import BUILT_IN, built_in
from data.registers.model import Register

REGISTERS = {file.register.id: file.register for file in built_in()}
FILES = sorted(path.stem for path in BUILT_IN.glob("*.toml"))
# REGISTERS 2.6: seen by named roles only.
RESTRICTED = {"petition", "risk_point", "interview", "audit", "audit_finding"}
# REGISTERS 4, the column H; a register without an entry there has no headline.
HEADLINES = {
    "acquisition_step": [("breaches", "lower")],
    "approval_file": [("mean_days", "lower"), ("measure", "lower"), ("measure", "higher")],
    "audit": [("rate", "higher")],
    "audit_finding": [("rate", "higher")],
    "contact_point": [("coverage", "higher")],
    "delegated_business": [("rate", "higher")],
    "fund_clearance": [("rate", "higher"), ("money_done", "higher")],
    "hotline": [("on_time", "higher"), ("measure", "higher")],
    "inspection_visit": [("coverage", "higher")],
    "institution": [("finished", "none")],
    "interview": [("finished", "none")],
    "office_duty": [("rate", "higher")],
    "office_equipment": [("rate", "higher")],
    "pairing": [("coverage", "higher")],
    "penalty": [("money_done", "higher")],
    "petition": [("on_time", "higher")],
    "project": [("on_time", "higher")],
    "project_check": [("area_open", "lower")],
    "reserve_lease": [("overdue_open", "lower")],
    "social_security": [("people_done", "higher")],
    "stock_revival": [("area_done", "higher")],
    "temporary_land": [("overdue_open", "lower")],
    "announcement": [("overdue_open", "lower")],
    "farmland_plot": [("area_done", "higher"), ("measure", "higher")],
    "hazard": [("rate", "higher"), ("people_done", "higher")],
    "inspection": [("rate", "higher")],
    "low_efficiency": [("area_done", "higher")],
    "plan_compilation": [("rate", "higher")],
    "plan_match": [("median_days", "lower")],
    "policy_file": [("overdue_open", "lower")],
    "problem": [("rate", "higher")],
    "procurement": [("on_time", "higher")],
    "registration_legacy": [("resolved", "higher")],
    "service": [("on_time", "higher"), ("median_days", "lower")],
    "visit": [("finished", "none")],
}

Span = tuple[str, str | None, int, str]
# REGISTERS 5: from, stage, n and unit of each limit of law, by register.
LAW: dict[str, set[Span]] = {
    "acquisition_step": {
        ("opened", None, 10, "working_day"),
        ("opened", None, 30, "day"),
        ("opened", None, 15, "working_day"),
    },
    "penalty": {("opened", "noticed", 90, "day")},
    "petition": {
        ("accepted", None, 60, "day"),
        ("opened", None, 30, "day"),
        ("opened", "notified", 15, "day"),
        ("opened", "objected", 5, "working_day"),
    },
    "temporary_land": {
        ("ended", None, 1, "year"),
        ("ended", None, 6, "month"),
        ("opened", "ended", 2, "year"),
        ("opened", "ended", 4, "year"),
        ("opened", "entered", 20, "working_day"),
    },
    "procurement": {
        ("awarded", "signed", 30, "day"),
        ("signed", "filed", 7, "working_day"),
        ("chosen", "awarded", 2, "working_day"),
        ("signed", "published", 2, "working_day"),
    },
    "service": {
        ("opened", None, 20, "working_day"),
        ("opened", None, 45, "working_day"),
        ("opened", None, 30, "working_day"),
        ("opened", None, 60, "working_day"),
    },
}
# REGISTERS 4 and 6: what a bureau promised itself, or was told by the province.
OWN: dict[str, set[Span]] = {
    "hotline": {("opened", None, days, "working_day") for days in (1, 2, 5, 10, 12)},
    "announcement": {("opened", None, 6, "month")},
    "policy_file": {("opened", None, 60, "month"), ("opened", None, 24, "month")},
    "procurement": {("opened", "signed", 30, "day"), ("opened", "filed", 30, "day")},
    "service": {
        ("opened", None, 3, "working_day"),
        ("opened", None, 2, "working_day"),
        ("opened", None, 40, "working_day"),
        ("opened", None, 30, "working_day"),
    },
}
CHINESE = re.compile("[\u4e00-\u9fff]")


def _spans(register: Register, clock: str) -> set[Span]:
    return {
        (limit.from_stage, limit.to_stage, limit.span.n, limit.span.unit)
        for limit in register.limits
        if limit.clock == clock and limit.confidence != "A"
    }


def test_every_file_that_is_installed_is_a_register() -> None:
    assert sorted(REGISTERS) == FILES
    assert {*HEADLINES, *LAW, *OWN} <= REGISTERS.keys()


@pytest.mark.parametrize("name", FILES)
def test_limits_of_law_and_promises_are_those_of_the_sources(name: str) -> None:
    register = REGISTERS[name]
    assert _spans(register, "law") == LAW.get(name, set())
    assert _spans(register, "own") == OWN.get(name, set())
    for limit in register.limits:
        assert CHINESE.search(limit.source)
        assert limit.clock == "own" or limit.confidence in "VWM"
        # A document of the sources is quoted by its line.
        assert limit.confidence != "S" or re.match(r"00[0-4]:\d+ ", limit.source)


@pytest.mark.parametrize("name", FILES)
def test_headlines_are_those_that_the_mechanisms_ask_for(name: str) -> None:
    register = REGISTERS[name]
    said = [(line.figure, line.better) for line in register.headlines]
    assert said == HEADLINES.get(name, [])
    titles = [line.title.zh for line in register.headlines]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", FILES)
def test_a_built_in_register_says_what_it_is_kept_for_in_both_languages(name: str) -> None:
    register = REGISTERS[name]
    assert register.purpose is not None
    assert (register.scope == "restricted") == (name in RESTRICTED)
    texts = [register.title, register.noun, register.purpose]
    texts += [stage.label for stage in register.stages]
    texts += [kind.label for kind in register.kinds]
    texts += [kind.noun for kind in register.kinds if kind.noun]
    texts += [metric.title for metric in register.metrics]
    texts += [line.title for line in register.headlines]
    for text in texts:
        # 12345 is the name of a hotline in any language.
        assert CHINESE.search(text.zh) or text.zh.isdigit(), text
        assert re.search("[A-Za-z]", text.en), text
    # Neither two stages nor two kinds may look the same in a picture.
    for labels in ([stage.label for stage in register.stages], [k.label for k in register.kinds]):
        assert len({one.zh for one in labels}) == len(labels)
        assert len({one.en for one in labels}) == len(labels)


def test_no_two_registers_have_one_title_and_no_two_headlines() -> None:
    titles = [register.title for register in REGISTERS.values()]
    titles += [line.title for register in REGISTERS.values() for line in register.headlines]
    for said in ([title.zh for title in titles], [title.en for title in titles]):
        assert len(set(said)) == len(said)


def test_a_mining_right_has_forty_days_and_from_2024_thirty() -> None:
    mining = [limit for limit in REGISTERS["service"].limits if "mining" in limit.kinds]
    first, second = mining
    assert first.valid_to is not None
    assert second.valid_from is not None
    assert (second.valid_from - first.valid_to).days == 1
    assert (first.span.n, second.span.n) == (40, 30)


def test_six_months_ahead_are_six_months_and_not_days() -> None:
    for limit in REGISTERS["policy_file"].limits:
        assert limit.lead is not None
        assert (limit.lead.n, limit.lead.unit) == (6, "month")


def test_the_display_of_a_notice_is_a_floor_and_the_announcement_a_ceiling() -> None:
    limits = REGISTERS["acquisition_step"].limits
    floors = {limit.kinds: limit.at_least for limit in limits}
    assert floors == {("notice",): True, ("compensation",): True, ("approval_notice",): False}


def test_recurring_duties_are_those_of_the_sources() -> None:
    said = {
        name: (register.expects.per, register.expects.every, register.expects.required)
        for name, register in REGISTERS.items()
        if register.expects
    }
    assert said == {
        "inspection_visit": ("offices", "year", (("city", 2), ("county", 4))),
        "contact_point": ("contact_point", "year", (("guidance", 2), ("lecture", 1))),
        "pairing": ("staff_move", "once", (("recruit_civil", 1), ("recruit_public", 1))),
        "risk_point": ("risk_point", "year", ((None, 1),)),
    }


def test_what_was_promised_to_stay_apart_stays_apart() -> None:
    """Redevelopment and revival are never added, nor audits and what they find."""
    assert {"low_efficiency", "stock_revival", "audit", "audit_finding"} <= REGISTERS.keys()
    beside = {
        (name, stage.id)
        for name, register in REGISTERS.items()
        for stage in register.stages
        if stage.is_beside
    }
    assert beside == {
        ("inspection", "basic"),
        ("audit_finding", "basic"),
        ("problem", "explained"),
    }
    assert REGISTERS["project"].flow == "parallel"
    assert [one.id for one in REGISTERS.values() if one.flow == "parallel"] == ["project"]
