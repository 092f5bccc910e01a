"""Whoever answers for a release is named wherever its numbers are stamped."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from data.definitions import Definitions
from data.proposals.corrections import corrected
from data.proposals.deciding import review
from data.proposals.signing import sign
from data.publish import Wish, publish
from desk.viewer import ANYONE
from figures.context import Context
from figures.reading import context_of
from figures.stamp import age_said, facts, release_line, stamp_line
from tests.given import given
from words.language import Language

NOON = datetime(2024, 6, 3, 9, 41, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stamped")
    source = given(cases=[{"case_id": "1"}])
    publish(source, root, Definitions(()), Wish(data_to=date(2024, 5, 31)))
    return root


def stamped(root: Path, language: Language) -> Context:
    return context_of({}, language, root=root, viewer=ANYONE)[0]


def test_old_data_say_how_old_they_are(store: Path) -> None:
    context = stamped(store, "zh")
    said = {
        days: age_said(replace(context, today=date(2024, 5, 31) + timedelta(days)))
        for days in (0, 45, 46, 394)
    }
    assert said == {0: "", 45: "", 46: "数据已 46 天", 394: "数据已 394 天"}
    # The day that is looked at makes no difference to how old the data are.
    back = replace(context, as_of=date(2023, 1, 31), today=date(2024, 6, 30), language="en")
    assert (age_said(back), age_said(replace(back, today=date(2024, 8, 1)))) == (
        "",
        "data 62 days old",
    )


def test_a_release_that_nobody_signed_names_nobody(store: Path) -> None:
    context = stamped(store, "en")
    assert "signed by" not in stamp_line(context, NOON) + release_line(context)
    assert (
        not {"Answered for by", "Signed at", "Corrected by hand"}
        & dict(facts(context, NOON)).keys()
    )


def test_submitter_reviewer_and_signer_stand_in_the_stamp_in_both_languages(store: Path) -> None:
    made = corrected(store, "cases", {"case_id": "1"}, {"owner_unit": "甲所"}, "王一", "补")
    review(store, made.id, "李二")
    release = sign(store, made.id, "张三", definitions=Definitions(()))
    assert release.signed
    zh, en = stamped(store, "zh"), stamped(store, "en")
    assert stamp_line(zh, NOON).endswith(" · 签发：张三")
    assert stamp_line(en, NOON).endswith(" · signed by 张三")
    assert release_line(zh).endswith(" · 提交：王一、审核：李二、签发：张三")
    assert release_line(en).endswith(" · submitted by 王一, reviewed by 李二 and signed by 张三")
    told = dict(facts(zh, NOON))
    assert told["经办"] == "提交：王一、审核：李二、签发：张三"
    assert told["签发时间"] == release.signed.at.astimezone().strftime("%Y-%m-%d %H:%M")
    assert told["人工更正"] == "1 处"
