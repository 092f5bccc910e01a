"""A table that is kept month after month stays as old as it was; ids are given once."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from data.errors import StaleProposal
from data.pointer import current
from data.proposals.deciding import do_without
from tests.data.proposals.offers import CASES, MAY, offered, reviewed, signed


def test_a_table_kept_twice_is_as_old_as_when_it_was_sent(root: Path) -> None:
    first = current(root)
    second = signed(root, reviewed(root, offered(root, cases=CASES)))
    made = offered(root, cases=CASES[:1], data_to=date(2024, 7, 31))
    assert made.base == second.id
    assert (made.kept["notes"].release, made.kept["notes"].data_to) == (first.id, MAY)
    assert made.days_behind("notes") == 61
    third = signed(root, reviewed(root, made))
    assert (third.tables["notes"].kept_from, third.tables["notes"].kept_to) == (first.id, MAY)


def test_nothing_is_done_without_of_a_release_no_longer_current(root: Path) -> None:
    late = offered(root, cases=CASES)
    signed(root, reviewed(root, offered(root, cases=CASES[:1])))
    with pytest.raises(StaleProposal, match="renew"):
        do_without(root, late.id, ["notes"])


def test_the_number_of_a_proposal_is_given_once(root: Path) -> None:
    first, second = offered(root, cases=CASES), offered(root, cases=CASES[:1])
    shutil.rmtree(first.folder)
    third = offered(root, cases=CASES)
    assert (second.id[:5], third.id[:5]) == ("P0002", "P0003")
