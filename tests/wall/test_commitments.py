"""A commitment is entered during the show: by whom, on what it hangs, and what is refused."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from desk import kiosks
from desk.accounts import give
from desk.audit.log import flush
from desk.database import Desk, desk_of
from serve.login.cookies import SESSION, WALL
from tests.desk.instructions.people import UNIT, everybody
from tests.desk.people import logged
from tests.pages.logins import desk_beside
from tests.wall.committing import EAST, FIELDS, FRIDAY, cookie, entered, get, send, told
from tests.wall.test_entries import listing
from tests.wall.test_whose_show import own_list as own_list

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def desk(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the demo city with everybody at it, login switched on."""
    with desk_beside(tmp_path, monkeypatch) as opened:
        everybody(opened)
        yield opened


@pytest.mark.parametrize("account", ["sec", "boss"])
def test_a_secretary_enters_one_and_it_hangs_on_the_slide(account: str, desk: Desk) -> None:
    query = f"slide=supply-pace&district={EAST}&as_of=2024-05-31"
    heard = send(cookie(desk, account), query, priority="urgent")
    (one,) = entered(desk)
    assert (heard.status, told(heard)) == (200, {"id": one.id})
    order, on = one.order, one.order.on
    assert (order.text, order.unit, order.deadline) == (FIELDS["text"], UNIT, FRIDAY)
    assert (order.priority, order.meeting) == ("urgent", date.today())
    assert one.steps[0].by == account
    deck = told(get(f"/meeting/deck.json?{query}", cookie(desk, account)))
    (slide,) = [slide for slide in deck["slides"] if slide["name"] == "supply-pace"]
    assert (on.page, on.figure) == ("supply-schedule", "supply_disposal_rate_by_month")
    assert (on.release, on.as_of) == (deck["release"], date(2024, 5, 31))
    assert on.districts == ("东湖区",)
    assert "as_of=2024-05-31" in on.filters
    assert (on.value, on.value_unit) == (slide["tiles"][0]["value"], slide["tiles"][0]["unit"])
    assert (on.said or "").startswith(slide["headline"])
    (line,) = logged(desk, "instruction_issued")
    assert (line["account"], line["of"], line["address"]) == (account, one.id, "127.0.0.1")
    assert line["meeting"] == date.today().isoformat()


def test_one_on_a_slide_with_filters_of_its_own_hangs_on_these(desk: Desk, own_list: Path) -> None:
    own = '{ slide = "supply-pace", district = "东湖区", as_of = "2024-05-31" }'
    listing(own_list, f'"supply-pace", {own}')
    for name in ("supply-pace", quote("supply-pace@2")):
        assert send(cookie(desk, "sec"), f"playlist=weekly&slide={name}").status == 200
    assert send(cookie(desk, "sec"), f"playlist=weekly&slide={quote('due@2')}").status == 400
    on = {one.order.on.districts: one.order.on.as_of for one in entered(desk)}
    assert on == {None: date(2024, 10, 31), ("东湖区",): date(2024, 5, 31)}


@pytest.mark.parametrize(
    ("slide", "figure", "metric"),
    [
        ("indicators~2", "headline_by_metric", None),
        ("ranking-idle", "rankings_by_period", "idle_disposal_rate"),
        ("due", "due_items_by_kind", None),
        ("workload", "office_workload", None),
        ("register-hazard", "register_rate_by_month", None),
    ],
)
def test_every_kind_of_slide_can_have_one(
    slide: str, figure: str, metric: str | None, desk: Desk
) -> None:
    heard = send(cookie(desk, "sec"), f"slide={slide}&lang=en")
    assert heard.status == 200, heard.text
    (one,) = entered(desk)
    assert (one.order.on.figure, one.order.on.metric) == (figure, metric)
    assert one.order.on.districts is None
    assert one.order.on.said


@pytest.mark.parametrize("account", ["zhang", "li", "reviewer", "auditor", "east"])
def test_nobody_else_may_and_the_log_has_it(account: str, desk: Desk) -> None:
    held = cookie(desk, account)
    for lang, said in (("zh", "会议议定事项须由签发或秘书"), ("en", "Signers and secretaries")):
        heard = send(held, f"slide=supply-pace&lang={lang}")
        assert heard.status == 403
        assert told(heard)["faults"][0].startswith(said)
    assert get("/meeting/commitment", held).status == 403
    assert entered(desk) == ()
    assert len(logged(desk, "refused")) == 3


def test_with_login_off_nobody_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    monkeypatch.setenv("LAND_DESK", f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    heard = send("")
    assert heard.status == 403
    assert "须由签发或秘书登录后录入" in told(heard)["faults"][0]
    assert not (tmp_path / "desk.sqlite3").exists()


def test_a_stranger_and_another_site_may_not(desk: Desk) -> None:
    held = cookie(desk, "sec")
    assert send("").status == 401
    assert send(f"{SESSION}=guess").status == 401
    assert get("/meeting/commitment").status == 401
    for origin in ("https://evil.example", "null", "http://127.0.0.1:9999"):
        assert send(held, origin=origin).status == 403
    assert entered(desk) == ()


def test_a_foreign_name_for_this_machine_enters_nothing(desk: Desk) -> None:
    held = cookie(desk, "sec")
    heard = send(held, host="evil.example:8501", origin="http://evil.example:8501")
    assert heard.status == 403
    assert entered(desk) == ()


def test_a_wall_screen_may_not(desk: Desk) -> None:
    token = kiosks.make(desk, "hall", "lobby", None, by="os:root")
    held = f"{WALL}={token}"
    assert send(held, "slide=due&playlist=lobby").status == 403
    assert get("/meeting/commitment?playlist=lobby", held).status == 403
    assert entered(desk) == ()


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        ({"deadline": ""}, "期限不是日期", "The deadline is no date"),
        ({"deadline": "2020-01-01"}, "期限 2020-01-01 已过", "The deadline 2020-01-01 is past"),
        ({"text": "  "}, "请填写交办内容", "Please say what is to be done"),
        ({"unit": ""}, "请填写承办单位", "Please say the unit in charge"),
        ({"priority": "soon"}, "没有“soon”这种缓急", "There is no priority 'soon'"),
        ({"text": "很" * 2001}, "文字过长", "A text has 2000 letters at most"),
        ({"text": 7}, "提交的内容过长或无法读取", "What was sent is too long"),
    ],
)
def test_what_cannot_be_entered_is_said_in_the_readers_language(
    wrong: dict[str, Any], zh: str, en: str, desk: Desk
) -> None:
    held = cookie(desk, "sec")
    for lang, said in (("zh", zh), ("en", en)):
        heard = send(held, f"slide=due&lang={lang}", **wrong)
        assert heard.status == 400
        assert told(heard)["faults"][0].startswith(said)
    assert entered(desk) == ()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 9000, b'"' + b"x" * 20000])
def test_a_body_that_is_no_commitment_is_refused(body: bytes, desk: Desk) -> None:
    heard = send(cookie(desk, "sec"), "slide=due", body=body)
    assert heard.status == 400
    assert told(heard)["faults"] == ["提交的内容过长或无法读取"]


@pytest.mark.parametrize("slide", ["", "nothing", "register-audit", "register-nothing"])
def test_there_is_none_on_a_slide_that_no_wall_shows(slide: str, desk: Desk) -> None:
    heard = send(cookie(desk, "sec"), f"slide={slide}")
    assert (heard.status, told(heard)) == (400, {"faults": ["没有这张投影页"]})


def test_the_same_sent_twice_is_one_commitment(desk: Desk) -> None:
    held = cookie(desk, "sec")
    first, again = told(send(held)), told(send(held, text=f" {FIELDS['text']} "))
    assert first == again
    assert len(entered(desk)) == 1
    others = [
        send(held, text="另一件事"),
        send(held, "slide=due"),
        send(held, f"slide=supply-pace&district={EAST}"),
        send(cookie(desk, "boss")),
    ]
    assert len({told(heard)["id"] for heard in others} | {first["id"]}) == 5


def test_on_a_board_one_of_its_numbers_may_be_meant(desk: Desk) -> None:
    held = cookie(desk, "sec")
    content = told(get("/meeting/commitment?slide=indicators", held))
    assert content["number"] == ""
    names = dict(content["numbers"])
    # The eight, and what registers declare and is behind.
    assert len(names) > 8
    assert names["批而未供土地处置率"] == "批而未供土地处置率 19.57 %"
    assert send(held, "slide=indicators", number="批而未供土地处置率").status == 200
    assert send(held, "slide=indicators", number="采购合同按时签订率").status == 200
    assert send(held, "slide=indicators", number="").status == 200
    first, second, third = (one.order.on for one in entered(desk))
    assert (first.metric, first.value) == ("supply_disposal_rate", "19.57")
    assert (second.value, second.value_unit) == ("67.74", "%")
    assert (third.metric, third.value) == (None, None)


def test_the_number_a_slide_is_about_is_put_in_place_and_another_may_be_meant(desk: Desk) -> None:
    held = cookie(desk, "sec")
    content = told(get("/meeting/commitment?slide=supply-pace", held))
    (first, _), (other, _) = content["numbers"]
    assert content["number"] == first
    for number in (first, other, ""):
        assert send(held, number=number).status == 200
    values = [one.order.on.value for one in entered(desk)]
    assert len(set(values)) == 3
    assert values[2] is None
    assert told(get("/meeting/commitment?slide=due", held))["numbers"] == []


def test_the_form_is_offered_units_of_accounts_and_data_and_a_day_next_week(desk: Desk) -> None:
    content = told(get("/meeting/commitment?slide=due", cookie(desk, "sec")))
    assert {UNIT, "利用科"} < set(content["units"])
    assert content["deadline"] == (date.today() + timedelta(days=7)).isoformat()
    assert content["today"] == date.today().isoformat()


def test_the_key_is_offered_to_who_may_use_it_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keys(held: str) -> tuple[set[str], bool]:
        page = get("/due?mode=meeting", held).text
        said = json.loads(unescape(page.partition('data-said="')[2].partition('"')[0]))
        return {key for key, _ in said["keys"]}, bool(said["commit"])

    shown, is_offered = keys(cookie(desk, "sec"))
    assert is_offered
    assert "C" in shown
    for account in ("zhang", "auditor"):
        shown, is_offered = keys(cookie(desk, account))
        assert not is_offered
        assert "C" not in shown
    monkeypatch.delenv("LAND_LOGIN")
    shown, is_offered = keys("")
    assert not is_offered
    assert "C" not in shown


def test_who_sees_some_districts_enters_it_on_these_alone(desk: Desk) -> None:
    give(desk, "east", "role", "secretary", by="os:root")
    assert send(cookie(desk, "east")).status == 200
    (one,) = entered(desk)
    assert one.order.on.districts == ("东湖区",)
    heard = send(cookie(desk, "east"), f"slide=due&district={quote('西岭区')}")
    # A district out of sight is none, as in any address: it stays with their own.
    assert heard.status == 200
    assert {one.order.on.districts for one in entered(desk)} == {("东湖区",)}


def test_what_fails_without_anybody_foreseeing_it_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> str:
        raise ZeroDivisionError("of this test")

    monkeypatch.setattr("wall.commitments.issue", fails)
    heard = send(cookie(desk, "sec"))
    assert heard.status == 500
    assert told(heard)["faults"][0].startswith("暂时无法录入（故障 ")


def test_what_a_slide_shows_by_filters_of_its_own_is_in_the_log(desk: Desk, own_list: Path) -> None:
    listing(
        own_list,
        '"due", { slide = "due", district = "东湖区" }, { slide = "due", district = "东胡区" }',
    )
    get("/meeting/deck.json?playlist=weekly", cookie(desk, "sec"))
    flush(desk_of())
    own = [line["own"] for line in logged(desk, "view") if "own" in line]
    assert own == [[{"district": ["东湖区"]}]]
