"""An instruction goes its way step by step: who may take which, and what stays of each."""

from collections.abc import Callable
from datetime import date
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import select

from desk.accounts import give
from desk.database import Desk
from desk.errors import BadInstruction, NoSuchInstruction, NotPermitted
from desk.instructions import steps
from desk.instructions.model import DONE_LATE, standing
from desk.schema import INSTRUCTION_STEPS, INSTRUCTIONS
from desk.settings import Instructions
from desk.viewer import ANYONE
from tests.desk.instructions.people import TODAY, everybody, found, issued, order
from tests.desk.people import BOSS, NOW, after, logged, viewer

DONE_ON = date(2026, 12, 3)
LATER = date(2026, 12, 20)


@pytest.fixture(autouse=True)
def _people(desk: Desk) -> None:
    everybody(desk)


def take(desk: Desk, by: str, id_: str, step: str, done_on: date = DONE_ON) -> None:
    who = viewer(desk, by)
    taken: dict[str, Callable[[], None]] = {
        "received": lambda: steps.receive(desk, who, id_, now=NOW),
        "answered": lambda: steps.answer(
            desk, who, id_, "已结案三宗", done_on, today=LATER, now=after(days=9), file="回复.docx"
        ),
        "accepted": lambda: steps.accept(desk, who, id_, now=after(days=10)),
        "returned": lambda: steps.send_back(desk, who, id_, "缺材料", now=after(days=10)),
    }
    taken[step]()


def test_it_goes_from_the_boss_to_the_unit_and_back_and_again(desk: Desk) -> None:
    id_ = issued(desk)
    assert id_ == "2026-001"
    for by, step in (
        ("zhang", "received"),
        ("zhang", "answered"),
        ("boss", "returned"),
        ("zhang", "answered"),
        ("sec", "accepted"),
    ):
        take(desk, by, id_, step)
        assert found(desk, id_).state == step
    one = found(desk, id_)
    assert [(step.step, step.by) for step in one.steps] == [
        ("issued", "boss"),
        ("received", "zhang"),
        ("answered", "zhang"),
        ("returned", "boss"),
        ("answered", "zhang"),
        ("accepted", "sec"),
    ]
    assert one.steps[3].said == "缺材料"
    last = one.steps[4]
    assert (last.said, last.done_on, last.file) == ("已结案三宗", DONE_ON, "回复.docx")
    assert (last.name, last.at) == ("zhang 同志", after(days=9))
    assert one.order == order()


def test_what_was_done_late_stays_so_when_it_is_accepted(desk: Desk) -> None:
    id_ = issued(desk)
    take(desk, "zhang", id_, "received")
    take(desk, "zhang", id_, "answered", date(2026, 12, 5))
    take(desk, "boss", id_, "accepted")
    assert standing(found(desk, id_), LATER, Instructions()) == DONE_LATE


@pytest.mark.parametrize("by", ["zhang", "li", "auditor", "reviewer", "east"])
def test_only_signers_and_secretaries_issue(by: str, desk: Desk) -> None:
    with pytest.raises(NotPermitted, match="Signers"):
        issued(desk, by)
    with desk.reading() as connection:
        assert connection.execute(select(INSTRUCTIONS.c.id)).all() == []
    assert logged(desk, "instruction_issued") == []


def test_with_login_off_nobody_issues(desk: Desk) -> None:
    with pytest.raises(NotPermitted):
        steps.issue(desk, ANYONE, order(), today=TODAY, now=NOW)


@pytest.mark.parametrize("step", ["received", "answered"])
def test_only_the_unit_in_charge_and_secretaries_receive_and_answer(step: str, desk: Desk) -> None:
    id_ = issued(desk)
    if step == "answered":
        take(desk, "sec", id_, "received")
    for by in ("boss", "li", "reviewer"):
        with pytest.raises(NotPermitted):
            take(desk, by, id_, step)
    take(desk, "sec", id_, step)
    assert found(desk, id_).state == step


@pytest.mark.parametrize("step", ["accepted", "returned"])
def test_who_did_it_does_not_accept_it(step: str, desk: Desk) -> None:
    id_ = issued(desk)
    take(desk, "zhang", id_, "received")
    take(desk, "zhang", id_, "answered")
    for by in ("zhang", "li"):
        with pytest.raises(NotPermitted):
            take(desk, by, id_, step)


@pytest.mark.parametrize(
    ("before", "step", "by"),
    [
        ((), "answered", "zhang"),
        ((), "accepted", "boss"),
        (("received",), "received", "zhang"),
        (("received",), "returned", "boss"),
        (("received", "answered"), "answered", "zhang"),
        (("received", "answered", "accepted"), "returned", "sec"),
        (("received", "answered", "accepted"), "accepted", "sec"),
        (("received", "answered", "returned"), "received", "sec"),
    ],
)
def test_a_step_out_of_turn_is_refused(
    before: tuple[str, ...], step: str, by: str, desk: Desk
) -> None:
    id_ = issued(desk)
    for one in before:
        take(desk, "sec", id_, one)
    with pytest.raises(BadInstruction) as refused:
        take(desk, by, id_, step)
    assert id_ in refused.value.zh
    assert len(found(desk, id_).steps) == 1 + len(before)


def test_an_unknown_number_and_one_out_of_sight_get_the_same_sentence(desk: Desk) -> None:
    issued(desk, districts=("西岭区",))
    said = set()
    for id_ in ("2026-001", "2026-009"):
        with pytest.raises(NoSuchInstruction) as refused:
            take(desk, "east", id_, "received")
        said.add(str(refused.value).replace(id_, "N"))
    assert len(said) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "  "},
        {"unit": ""},
        {"priority": "soon"},
        {"deadline": date(2026, 11, 27)},
        {"text": "很" * 2001},
    ],
)
def test_what_cannot_be_ordered_is_refused(wrong: dict[str, Any], desk: Desk) -> None:
    with pytest.raises(BadInstruction):
        issued(desk, **wrong)


def test_an_answer_says_something_and_is_not_of_tomorrow(desk: Desk) -> None:
    id_ = issued(desk)
    take(desk, "zhang", id_, "received")
    who = viewer(desk, "zhang")
    for said, day in ((" ", TODAY), ("已办", date(2026, 11, 29))):
        with pytest.raises(BadInstruction):
            steps.answer(desk, who, id_, said, day, today=TODAY, now=NOW)
    steps.answer(desk, who, id_, "已办", TODAY, today=TODAY, now=NOW)
    with pytest.raises(BadInstruction, match="why"):
        steps.send_back(desk, viewer(desk, "boss"), id_, "", now=NOW)


def test_numbers_begin_anew_each_year(desk: Desk) -> None:
    assert [issued(desk), issued(desk)] == ["2026-001", "2026-002"]
    later = {"today": date(2027, 1, 4), "deadline": date(2027, 2, 1)}
    assert issued(desk, "sec", **later) == "2027-001"


def test_no_two_issued_at_once_have_one_number(desk: Desk) -> None:
    numbers: list[str] = []
    threads = [Thread(target=lambda: numbers.append(issued(desk))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"2026-{number:03d}" for number in range(1, 9)]


def test_of_two_who_take_a_step_at_once_one_is_told(desk: Desk) -> None:
    id_ = issued(desk)
    refused: list[BadInstruction] = []

    def receive() -> None:
        try:
            take(desk, "sec", id_, "received")
        except BadInstruction as error:
            refused.append(error)

    threads = [Thread(target=receive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    assert len(found(desk, id_).steps) == 2


def test_each_step_is_in_the_log_with_who_and_what(desk: Desk) -> None:
    id_ = issued(desk)
    for step in ("received", "answered", "returned"):
        take(desk, "sec", id_, step)
    lines = [line for line in logged(desk) if line["act"].startswith("instruction_")]
    assert [(line["act"], line["account"], line["of"]) for line in lines] == [
        ("instruction_issued", "boss", id_),
        ("instruction_received", "sec", id_),
        ("instruction_answered", "sec", id_),
        ("instruction_returned", "sec", id_),
    ]
    first, _, answered, returned = lines
    assert (first["text"], first["unit"], first["value"]) == ("周五前结案", "执法支队", "82.08")
    assert first["deadline"] == "2026-12-04"
    assert (answered["said"], answered["done_on"]) == ("已结案三宗", "2026-12-03")
    assert returned["said"] == "缺材料"


def test_a_step_without_its_line_in_the_log_is_not_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = issued(desk)

    def fail(*_: object, **__: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(steps, "log", fail)
    with pytest.raises(OSError, match="full"):
        take(desk, "zhang", id_, "received")
    with desk.reading() as connection:
        assert len(connection.execute(select(INSTRUCTION_STEPS.c.step)).all()) == 1


def test_who_sees_some_districts_issues_on_these_alone(desk: Desk) -> None:
    give(desk, "east", "role", "signer", by=BOSS, now=NOW)
    assert found(desk, issued(desk, "east"), "boss").order.on.districts == ("东湖区",)
    with pytest.raises(NotPermitted):
        issued(desk, "east", districts=("东湖区", "西岭区"))
    with pytest.raises(NotPermitted):
        issued(desk, "east", restricted="petition")
