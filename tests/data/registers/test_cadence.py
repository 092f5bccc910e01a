"""A cadence and a campaign stand on a register or on a headline of it, and must agree."""

from datetime import date
from pathlib import Path

import pytest

from tests.data.registers.trees import GOOD, faults, read

SUMMER, AUTUMN = '["2024-07-01", "2024-08-31"]', "[2024-09-01, 2024-10-31]"
DAYS = (date(2024, 7, 1), date(2024, 8, 31))


def on_headline(lines: str) -> str:
    """Return the file with more said of its headline."""
    return GOOD.replace('better = "higher" }', f'better = "higher", {lines} }}')


@pytest.mark.parametrize(
    "text",
    [
        f'cadence = "day"\nflag = {SUMMER}\n{GOOD}',
        on_headline(f'cadence = "day", flag = {SUMMER}'),
        f"flag = {SUMMER}\n" + on_headline('cadence = "day"'),
        # Said twice alike it is said once.
        f"flag = {SUMMER}\n" + on_headline(f'cadence = "day", flag = {SUMMER}'),
    ],
)
def test_what_a_headline_says_holds_for_its_register(tmp_path: Path, text: str) -> None:
    register = read(tmp_path, text)
    assert (register.cadence, register.flag) == ("day", DAYS)


def test_without_either_there_is_none(tmp_path: Path) -> None:
    register = read(tmp_path, GOOD)
    assert (register.cadence, register.flag) == (None, None)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"flag = {SUMMER}\n" + on_headline(f"flag = {AUTUMN}"), "flag"),
        ('cadence = "day"\n' + on_headline('cadence = "week"'), "cadence"),
    ],
)
def test_a_register_and_its_headline_that_do_not_agree_are_a_fault(
    tmp_path: Path, text: str, key: str
) -> None:
    (fault,) = faults(tmp_path, text)
    assert (fault.line, fault.wrong.zh) == (1, f"台账和各 headline 的 {key} 不一致")
    assert fault.wrong.en == f"the register and its headlines do not agree in {key}"


@pytest.mark.parametrize(
    "lines", ['flag = ["2024-08-31", "2024-07-01"]', 'flag = ["2024-07-01"]', 'cadence = "year"']
)
def test_a_headline_is_read_as_strictly(tmp_path: Path, lines: str) -> None:
    (fault,) = faults(tmp_path, on_headline(lines))
    assert fault.line == GOOD.splitlines().index(GOOD.split("\n")[6]) + 1
