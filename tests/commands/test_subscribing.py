"""``python -m desk subscribe``: a view, a page or the summary, for who may have it; and its end."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from commands.desk import main
from desk.keeping.views import end, save
from desk.mailing.deliveries import deliveries
from desk.mailing.model import SUMMARY, Rhythm, What
from desk.mailing.subscriptions import subscribe, subscriptions
from tests.commands.mailing import OTHERS, Bureau, bureau_in, text_of
from tests.desk.mailing.orders import CLOSURE, MONDAY, ORDERED, WEEK, reader
from tests.desk.people import BOSS, logged, viewer
from tests.mail_server import attachment

Output = pytest.CaptureFixture[str]


@pytest.fixture
def bureau(tmp_path: Path, demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bureau]:
    with bureau_in(tmp_path, demo_store, monkeypatch) as made:
        yield made


def test_a_view_is_sent_as_it_stands_and_not_when_it_is_gone(bureau: Bureau) -> None:
    reader(bureau.desk, "wang", "city")
    wang = viewer(bureau.desk, "wang", bureau.settings)
    saved = save(
        bureau.desk, wang, "西岭结案", "case-closure", "district=西岭区&unit=mu", now=ORDERED
    )
    assert main(["subscribe", "wang", "--view", "西岭结案", "--weekly", "mon"]) == 0
    bureau.run(MONDAY + 52 * WEEK)
    (mail,) = bureau.inbox.mails
    assert "西岭区" in text_of(attachment(mail)[1])
    (line,) = logged(bureau.desk, "mailed")
    assert line["filters"]["district"] == ["西岭区"]
    end(bureau.desk, wang, saved, now=ORDERED)
    bureau.run(MONDAY + 53 * WEEK)
    assert len(bureau.inbox.mails) == 1
    assert [line["why"] for line in logged(bureau.desk, "refused")] == ["gone"]


def test_the_summary_is_one_page_of_what_its_reader_sees(bureau: Bureau) -> None:
    reader(bureau.desk, "lin", "district:东湖区")
    reader(bureau.desk, "wang", "city")
    for number, account in enumerate(("wang", "lin")):
        assert main(["subscribe", account, "--summary", "--weekly", "mon"]) == 0
        assert subscriptions(bureau.desk)[number].what == What(SUMMARY)
    assert bureau.run(MONDAY + 52 * WEEK) == 0
    whole, limited = bureau.inbox.mails
    assert "会前备忘（2027-11-29）" in limited["Subject"]
    for mail in (whole, limited):
        name, pdf = attachment(mail)
        assert re.fullmatch(r"\S+会前备忘（2027-11-29）_\S+_公顷_2024-10-31_1\.pdf", name)
        assert len(PdfReader(BytesIO(pdf)).pages) == 1
        assert "内部资料" in text_of(pdf)
    told = limited.as_string() + text_of(attachment(limited)[1])
    assert not [district for district in OTHERS if district in told]


def test_the_commands_order_list_try_and_end(bureau: Bureau, capsys: Output) -> None:
    reader(bureau.desk, "lin", "district:东湖区")
    page = "https://land.example/case-closure?district=东湖区&lang=zh"
    arguments = ["--monthly", "31", "--hour", "7", "--lang", "en", "--by", "sun"]
    assert main(["subscribe", "lin", "--page", page, *arguments]) == 0
    said = "Subscription 1: case-closure?district=%E4%B8%9C%E6%B9%96%E5%8C%BA&lang=en, "
    out = capsys.readouterr().out
    assert out == f"{said}day 31 of each month 07:00, lin@bureau.example\n"
    assert subscriptions(bureau.desk)[0].made_by == "os:sun"
    assert main(["deliver", "--list"]) == 0
    assert "none sent yet" in capsys.readouterr().out
    assert main(["deliver", "--dry"]) == 0
    assert capsys.readouterr().out == ""
    subscribe(bureau.desk, "lin", CLOSURE, Rhythm("daily", 0, 0), by=BOSS, now=ORDERED - 60 * WEEK)
    assert main(["deliver", "--dry"]) == 0
    assert capsys.readouterr().out.endswith("→ lin@bureau.example\n")
    assert bureau.inbox.tries == 0
    assert deliveries(bureau.desk) == ()
    assert main(["unsubscribe", "1"]) == 0
    assert main(["unsubscribe", "1"]) == 1
    assert len(subscriptions(bureau.desk)) == 1


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("case-closure?district=西岭区", "there is no such district"),
        ("case-closure?district=无此区", "there is no such district"),
        ("case-closure?as_of=2030-01-31", "later than the data"),
        ("data-import", "the view or page is gone, or out of sight"),
    ],
)
def test_what_could_not_be_sent_now_is_not_ordered(
    page: str, why: str, bureau: Bureau, capsys: Output
) -> None:
    reader(bureau.desk, "lin", "district:东湖区")
    assert main(["subscribe", "lin", "--page", page, "--daily", "--lang", "en"]) == 1
    assert why in capsys.readouterr().err
    assert subscriptions(bureau.desk) == ()


def test_without_a_mail_server_nothing_is_tried(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    file = tmp_path / "other.toml"
    file.write_text('ways = ["local"]\n', encoding="utf-8")
    monkeypatch.setenv("LAND_LOGIN", str(file))
    assert main(["deliver"]) == 1
    assert "names no mail server" in capsys.readouterr().err
    monkeypatch.delenv("LAND_LOGIN")
    assert main(["deliver"]) == 1
