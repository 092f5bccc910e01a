"""Passwords that are guessed first are refused, however they are dressed; others are not."""

import pytest

from desk.errors import BadPassword
from desk.settings import Local
from desk.strength import check_strength

RULES = Local()
TOLD = ("wang.fang", "王芳")


@pytest.mark.parametrize(
    "password",
    [
        "Sunny-Horse7-battery",
        "k7#Pq!x2Zr",
        "correct horse battery staple",
        "批而未供的地块要早日处置完毕才好呀",
        "东湖Kx7-岸边风大",
        "wang.fang likes 9 blue kites",
        "9482057316648201",
    ],
)
def test_a_password_of_ones_own_is_taken(password: str) -> None:
    check_strength(password, TOLD, RULES)


@pytest.mark.parametrize(
    "password",
    [
        "P@ssw0rd123",
        "Admin@123456",
        "administrator-2024",
        "Aa1234567890",
        "1qaz@WSX3edc",
        "!QAZ2wsx#EDC4rfv",
        "Qwer1234!@#$",
        "1q2w3e4r5T-6y",
        "Abcd-4321-dcba",
        "Huawei@20240531",
        "Wang.Fang@2024",
        "fang-Wang-1999",
        "王芳-Abc-12345",
        "AAAaaa111!!!",
        "1111111111111111",
        "--------------------",
        "                    ",
        "LetMeIn-LetMeIn-1",
        "Zrzyj@2026!!",
    ],
)
def test_a_password_that_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(BadPassword) as refused:
        check_strength(password, TOLD, RULES)
    assert "过于常见" in refused.value.zh
    assert "it is common" in refused.value.en


def test_a_mixture_is_asked_of_a_short_password_alone() -> None:
    for password in ("kvmtrowpyx", "KVMTROWpyxz", "kvmtrowpyx7", "kvmtrowpyxkvtro"):
        with pytest.raises(BadPassword, match="it needs 3 of capitals"):
            check_strength(password, TOLD, RULES)
    for password in ("kvmtrowpY7", "kvmtrow-y7", "KVMTROW-y", "kvmtrowpyxkvtrow", "kvmt湖rowp7y"):
        check_strength(password, TOLD, Local(least_length=9))


def test_the_length_is_that_of_the_rules_in_characters() -> None:
    check_strength("湖Kx7-岸边风大", TOLD, Local(least_length=9))
    with pytest.raises(BadPassword, match="10 characters or more"):
        check_strength("湖Kx7-岸边风大", TOLD, RULES)
    check_strength("k7#P" * 64, TOLD, RULES)
    with pytest.raises(BadPassword, match="256 characters at most"):
        check_strength("k7#P" * 64 + "x", TOLD, RULES)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(BadPassword) as refused:
        check_strength("wangfang", ("wangfang",), RULES)
    assert refused.value.zh.count("；") == 2
    assert refused.value.en.count("; ") == 2


def test_a_short_account_or_none_makes_no_password_bad() -> None:
    check_strength("Believing-in-kites-4", ("li", ""), RULES)
