"""A question survives its address; what an address cannot ask is named and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.address import Problem
from queries.adhoc import EXPLORED, Condition, Dimension, Measure, Question, check, dimensions_of
from ui.explore.address import default_question, read, regrouped, written

DISTRICTS = ("东湖区", "西岭区")


def problems(**address: str | list[str]) -> list[Problem]:
    """Return what of an address cannot be asked."""
    return asked(**address)[1]


def asked(**address: str | list[str]) -> tuple[Question, list[Problem]]:
    """Read an address."""
    listed = {key: [text] if isinstance(text, str) else text for key, text in address.items()}
    return read(listed, DISTRICTS)


QUESTIONS = [
    Question("cases", (Dimension("district"),)),
    Question(
        "cases",
        (Dimension("issued_on", "month"), Dimension("judgement")),
        Measure("share", "illegal_area_mu", part=(Condition("review_stage", "is", "finished"),)),
        (
            Condition("issued_on", "from", "2020-01-01"),
            Condition("issued_on", "to", "2024-10-31"),
            Condition("district", "is", "东湖区"),
            Condition("disputed", "is", "no"),
            Condition("disputed", "empty"),
            Condition("owner_unit", "has", "a:b:c"),
        ),
    ),
    Question(
        "idle_land",
        (Dimension("cause"),),
        Measure("ratio", "fee_paid_wan", "fee_assessed_wan"),
        (Condition("area_ha", "from", "0.1"), Condition("identified_on", "filled")),
    ),
    Question("supply_base", (Dimension("district"),), Measure("mean", "base_ha"),
             (Condition("year", "is", "2024"),)),
    Question("cases", (Dimension("source"), Dimension("issue_year")), top=(0, 3)),
    Question("cases", (Dimension("source"),), top=(50,)),
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.table)
def test_a_question_comes_back_as_it_was_written(question: Question) -> None:
    check(question)
    assert read(written(question), DISTRICTS) == (question, [])


@given(st.text(min_size=1))
def test_any_text_to_find_comes_back_as_it_was(text: str) -> None:
    question = Question("cases", (Dimension("district"),),
                        where=(Condition("owner_unit", "has", text),))  # fmt: skip
    assert read(written(question), DISTRICTS) == (question, [])


@pytest.mark.parametrize("table", EXPLORED)
def test_every_table_has_a_first_question(table: str) -> None:
    check(default_question(table))
    assert default_question(table).by[0] in dimensions_of(table)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("table", "parcels"),
        ("table", "matters"),
        ("by", "colour"),
        ("by", "issued_on"),
        ("by", "issued_on:day"),
        ("by", "illegal_area_mu"),
        ("measure", "median:illegal_area_mu"),
        ("measure", "sum:issue_year"),
        ("measure", "sum"),
        ("measure", "share"),
        ("measure", "ratio:illegal_area_mu"),
        ("where", "colour:is:red"),
        ("where", "judgement:is:maybe"),
        ("where", "judgement:like:x"),
        ("where", "issued_on:from:2024-02-30"),
        ("where", "illegal_area_mu:from:wide"),
        ("where", "district:is:东胡区"),
        ("where", "judgement"),
        ("where", ""),
    ],
)
def test_what_cannot_be_asked_is_named_and_the_usual_is_asked_instead(key: str, text: str) -> None:
    question, found = asked(**{key: text})
    assert found == [Problem(key, text, "unknown value")]
    assert question == default_question("cases")


def test_one_bad_part_spoils_no_other() -> None:
    question, found = asked(
        by=["judgement", "colour"],
        where=["judgement:is:legal", "judgement:is:maybe"],
        measure="sum:illegal_area_mu",
    )
    assert question.by == (Dimension("judgement"),)
    assert question.where == (Condition("judgement", "is", "legal"),)
    assert question.measure == Measure("sum", "illegal_area_mu")
    assert [problem.value for problem in found] == ["colour", "judgement:is:maybe"]


def test_a_third_dimension_and_a_part_without_a_share_are_named() -> None:
    assert problems(by=["district", "judgement", "source"]) == [
        Problem("by", "source", "unknown value")
    ]
    assert problems(part="judgement:is:legal") == [Problem("measure", "rows", "unknown value")]


def test_a_part_of_another_table_is_not_taken_over() -> None:
    question, found = asked(table="idle_land", by="judgement", where="source:is:petition")
    assert question == default_question("idle_land")
    assert [problem.key for problem in found] == ["by", "where"]


def test_how_many_are_told_apart_stands_in_the_address_group_by_group() -> None:
    two = ["district", "judgement"]
    assert asked(by=two, top=["all", "5"])[0].top == (0, 5)
    assert asked(by=two, top=["all", "all"])[0].top == ()
    assert "top" not in {key for key, said in written(asked(by=two)[0]).items() if said}
    for text in ("0", "51", "-1", "5.0", "many", "٣"):
        assert problems(by="district", top=text) == [Problem("top", text, "unknown value")]
    assert problems(by="district", top=["5", "3"]) == [Problem("top", "3", "unknown value")]


def test_what_is_told_apart_goes_with_its_group() -> None:
    by = (Dimension("source"), Dimension("judgement"))
    assert regrouped(Question("cases", by, top=(5, 3)), by[:1]).top == (5,)
    assert regrouped(Question("cases", by, top=(0, 3)), by[:1]).top == ()
