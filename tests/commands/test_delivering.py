"""``python -m desk deliver``: each gets what they may see, on time and once, or is named."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands.desk import main
from desk.accounts import change_account, end_account, give, take
from desk.audit.verify import verify
from desk.mailing.deliveries import HOLD, deliveries
from desk.mailing.model import PAGE, What
from desk.mailing.subscriptions import subscribe, subscriptions
from tests.commands.mailing import OTHERS, Bureau, bureau_in, days_away, order, text_of
from tests.desk.mailing.orders import MONDAY, ORDERED, WEEK, reader
from tests.desk.people import BOSS, logged
from tests.mail_server import HANG, TAKE_AND_CUT, attachment

Output = pytest.CaptureFixture[str]


@pytest.fixture
def bureau(tmp_path: Path, demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bureau]:
    with bureau_in(tmp_path, demo_store, monkeypatch) as made:
        yield made


def test_a_page_comes_on_its_day_with_its_stamp_and_is_a_line_of_the_log(bureau: Bureau) -> None:
    reader(bureau.desk, "wang", "city", name="王芳 (办公室)")
    id_ = order(bureau.desk, "wang")
    assert bureau.run(MONDAY - timedelta(minutes=1)) == 0
    assert bureau.inbox.mails == []
    assert bureau.run(MONDAY) == 0
    assert bureau.run(MONDAY + timedelta(days=3)) == 0
    (mail,) = bureau.inbox.mails
    assert bureau.inbox.to == ["wang@bureau.example"]
    assert mail["To"].addresses[0].display_name == "王芳 (办公室)"
    assert "内部资料" in mail["Subject"]
    assert "第 1 号发布，截至 2024-10-31" in mail["Subject"]
    body = mail.get_body()
    assert body is not None
    said = body.get_content()
    assert "https://land.example/case-closure?as_of=2024-10-31" in said
    assert f"订阅 {id_}（每周一 08:00）" in said
    name, pdf = attachment(mail)
    assert re.fullmatch(r"\S+（2024年10月）_\S+_公顷_2024-10-31_1\.pdf", name)
    told = text_of(pdf)
    assert "内部资料" in told
    # The watermark: whose it is, and when it was made by the bureau's clock.
    assert "王芳(办公室)2026-11-3008:00" in told
    assert all(district in told for district in OTHERS)
    (line,) = logged(bureau.desk, "mailed")
    assert (line["account"], line["to"], line["by"]) == ("wang", "wang@bureau.example", "os:cron")
    assert line["rows"] > 10
    assert (line["file"], line["release"]) == (name, deliveries(bureau.desk)[0].release)
    assert line["filters"] == {"as_of": ["2024-10-31"], "lang": ["zh"]}


def test_with_no_new_release_it_comes_again_under_another_name(bureau: Bureau) -> None:
    reader(bureau.desk, "wang", "city")
    order(bureau.desk, "wang", What(PAGE, page="office-staffing", filters="lang=en"))
    bureau.run(MONDAY)
    bureau.run(MONDAY + WEEK)
    first, second = bureau.inbox.mails
    assert first["Subject"] == second["Subject"]
    assert "(release 1, as of 2024-10-31)" in first["Subject"]
    assert first["Message-ID"] != second["Message-ID"]


def test_who_sees_a_district_is_told_of_no_other(bureau: Bureau) -> None:
    reader(bureau.desk, "lin", "district:东湖区")
    for page in ("case-closure", "due", "supply-schedule", "overview"):
        order(bureau.desk, "lin", What(PAGE, page=page))
    assert bureau.run() == 0
    assert len(bureau.inbox.mails) == 4
    for mail in bureau.inbox.mails:
        name, pdf = attachment(mail)
        told = mail.as_string() + str(mail["Subject"]) + name + text_of(pdf)
        assert "东湖区" in told
        assert not [district for district in OTHERS if district in told]


def test_a_district_withdrawn_between_two_mails_is_gone_from_the_second(bureau: Bureau) -> None:
    reader(bureau.desk, "lin", "district:东湖区", "district:西岭区")
    order(bureau.desk, "lin")
    order(bureau.desk, "lin", What(PAGE, page="case-closure", filters="district=西岭区"))
    assert bureau.run(MONDAY) == 0
    assert all("西岭区" in text_of(attachment(mail)[1]) for mail in bureau.inbox.mails)
    take(bureau.desk, "lin", "district", "西岭区", by=BOSS)
    assert bureau.run(MONDAY + WEEK) == 0
    (mail,) = bureau.inbox.mails[2:]
    told = text_of(attachment(mail)[1])
    assert "东湖区" in told
    assert "西岭区" not in told
    # What it was ordered for alone is not sent without it: that would be another paper.
    (line,) = logged(bureau.desk, "refused")
    assert (line["account"], line["why"]) == ("lin", "address")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda desk: end_account(desk, "wang", by=BOSS), "account_ended"),
        (lambda desk: take(desk, "wang", "district", "东湖区", by=BOSS), "no_district"),
        (lambda desk: take(desk, "wang", "role", "viewer", by=BOSS), "no_role"),
        (lambda desk: change_account(desk, "wang", email="", by=BOSS), "no_email"),
        (lambda desk: change_account(desk, "wang", email="办公室", by=BOSS), "no_email"),
    ],
)
def test_who_may_not_have_it_any_more_is_not_sent_it_and_named(
    change: object, why: str, bureau: Bureau, capsys: Output
) -> None:
    reader(bureau.desk, "wang", "district:东湖区")
    order(bureau.desk, "wang")
    assert callable(change)
    change(bureau.desk)
    assert bureau.run() == 0
    assert bureau.inbox.tries == 0
    assert "Subscription 1 (wang): not sent: " in capsys.readouterr().err
    (line,) = logged(bureau.desk, "refused")
    assert (line["account"], line["why"]) == ("wang", why)
    # It was over with that: nothing more is said of it before it is due again.
    assert bureau.run(MONDAY + timedelta(days=2)) == 0
    assert capsys.readouterr().err == ""
    assert len(subscriptions(bureau.desk)) == (why != "account_ended")


def test_a_restricted_register_and_a_page_that_is_none_are_never_mailed(
    bureau: Bureau, capsys: Output
) -> None:
    reader(bureau.desk, "wang", "city")
    bureau.settings = replace(bureau.settings, restricted={"petition": frozenset({"viewer"})})
    for page in ("register-petition", "no-such-page", "data-import", "explore"):
        order(bureau.desk, "wang", What(PAGE, page=page))
    assert bureau.run() == 0
    assert bureau.inbox.tries == 0
    said = [line["why"] for line in logged(bureau.desk, "refused")]
    assert said == ["restricted", "gone", "gone", "gone"]
    assert "a restricted register is never mailed" in capsys.readouterr().err


def test_a_failed_one_is_tried_again_and_comes_under_the_same_name(
    bureau: Bureau, capsys: Output
) -> None:
    reader(bureau.desk, "wang", "city")
    order(bureau.desk, "wang", What(PAGE, page="office-staffing"))
    bureau.inbox.data += [TAKE_AND_CUT, "451 later"]
    assert bureau.run(MONDAY) == 0
    assert "Subscription 1: not sent, tried again after" in capsys.readouterr().err
    assert bureau.run(MONDAY + timedelta(minutes=9)) == 0
    assert bureau.inbox.tries == 1
    assert bureau.run(MONDAY + timedelta(minutes=10)) == 0
    assert "451 later" in capsys.readouterr().err
    assert bureau.run(MONDAY + timedelta(minutes=30)) == 0
    assert bureau.inbox.tries == 3
    # The first it took before it hung up: the twin has its name, by which one can be dropped.
    first, second = bureau.inbox.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert deliveries(bureau.desk)[0].tries == 3
    assert [line["final"] for line in logged(bureau.desk, "mail_failed")] == [False, False]


def test_one_that_never_comes_through_is_named_and_the_run_exits_with_1(
    bureau: Bureau, capsys: Output
) -> None:
    reader(bureau.desk, "wang", "city")
    reader(bureau.desk, "li", "city")
    order(bureau.desk, "wang", What(PAGE, page="office-staffing"))
    bureau.settings = replace(
        bureau.settings, mail=replace(bureau.settings.mail, timeout_seconds=1)
    )
    bureau.inbox.data += [HANG, HANG, HANG]
    codes = [bureau.run(MONDAY + timedelta(minutes=minutes)) for minutes in (0, 10)]
    order(bureau.desk, "li", What(PAGE, page="office-staffing"))
    codes.append(bureau.run(MONDAY + timedelta(minutes=30)))
    assert codes == [0, 0, 1]
    # Others get theirs all the same.
    assert bureau.inbox.to == ["li@bureau.example"]
    said = capsys.readouterr().err
    assert "Subscription 1: failed, given up: the connection to the mail server failed" in said
    assert bureau.run(MONDAY + timedelta(hours=5)) == 0
    assert main(["deliver", "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert "2026-11-30 08:00 failed" in listed[0]
    assert "failed: the connection to the mail server failed" in listed[0]
    assert "sent" in listed[1]


def test_an_address_refused_for_good_is_not_tried_again(bureau: Bureau, capsys: Output) -> None:
    reader(bureau.desk, "wang", "city")
    order(bureau.desk, "wang", What(PAGE, page="office-staffing"))
    bureau.inbox.rcpt.append("550 5.1.1 no such user")
    assert bureau.run(MONDAY) == 1
    assert "refuses that address: 550 5.1.1 no such user" in capsys.readouterr().err
    assert bureau.run(MONDAY + timedelta(hours=5)) == 0
    assert bureau.inbox.tries == 1
    assert logged(bureau.desk, "mail_failed")[0]["final"]


def test_a_store_without_a_release_is_a_failure_that_may_be_mended(
    bureau: Bureau, tmp_path: Path, capsys: Output
) -> None:
    reader(bureau.desk, "wang", "city")
    order(bureau.desk, "wang")
    whole, bureau.store = bureau.store, tmp_path / "empty"
    bureau.store.mkdir()
    assert bureau.run(MONDAY) == 0
    assert "not sent, tried again" in capsys.readouterr().err
    bureau.store = whole
    assert bureau.run(MONDAY + timedelta(minutes=10)) == 0
    assert len(bureau.inbox.mails) == 1


def test_two_runs_at_the_same_moment_send_nothing_twice(bureau: Bureau) -> None:
    for number in range(4):
        reader(bureau.desk, f"reader{number}", "district:东湖区")
        what = What(PAGE, page="office-staffing")
        subscribe(
            bureau.desk,
            f"reader{number}",
            what,
            days_away(),
            by=BOSS,
            now=ORDERED - WEEK * 60,
        )
    # Long enough for each to meet what the other is about to send.
    bureau.inbox.seconds = 1
    command = [sys.executable, "-m", "desk", "deliver"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [run.communicate(timeout=100)[0].splitlines() for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted(bureau.inbox.to) == [f"reader{number}@bureau.example" for number in range(4)]
    assert len(told[0]) + len(told[1]) == 4
    assert len(logged(bureau.desk, "mailed")) == 4


def test_a_grant_made_after_the_order_is_in_the_next_mail(bureau: Bureau) -> None:
    reader(bureau.desk, "lin", "district:东湖区")
    order(bureau.desk, "lin")
    bureau.run(MONDAY)
    give(bureau.desk, "lin", "district", "南港区", by=BOSS)
    bureau.run(MONDAY + WEEK)
    first, second = (text_of(attachment(mail)[1]) for mail in bureau.inbox.mails)
    assert "南港区" not in first
    assert "南港区" in second


def test_a_run_killed_after_the_server_took_it_sends_a_twin_that_can_be_dropped(
    bureau: Bureau,
) -> None:
    reader(bureau.desk, "wang", "city")
    what = What(PAGE, page="office-staffing")
    ordered_at = ORDERED - 60 * WEEK
    subscribe(bureau.desk, "wang", what, days_away(), by=BOSS, now=ordered_at)
    bureau.inbox.seconds = 60
    command = [sys.executable, "-m", "desk", "deliver"]
    with subprocess.Popen(command) as run:
        end = time.monotonic() + 60
        while not bureau.inbox.mails and time.monotonic() < end:
            time.sleep(0.05)
        run.kill()
    bureau.inbox.seconds = 0
    now = datetime.now(UTC)
    assert bureau.run(now + HOLD / 2) == 0
    assert len(bureau.inbox.mails) == 1
    assert bureau.run(now + HOLD) == 0
    first, second = bureau.inbox.mails
    assert first["Message-ID"] == second["Message-ID"]
    acts = [line["act"] for line in logged(bureau.desk) if line["account"] == "wang"]
    assert acts == ["mail_begun", "mail_begun", "mailed"]
    assert verify(bureau.desk).faults == ()
