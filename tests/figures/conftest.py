"""Asks the case of each figure, each world and each question once; it holds no expectations."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from queries.catalogue import catalogue
from tests.figures.case import Case
from tests.queries.worlds import World, built, opened

Rows = list[dict[str, Any]]
Ask = Callable[[Case, str], Rows]


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Return what asks a figure by name in the world of a case, and narrows nothing."""
    folder = tmp_path_factory.mktemp("cases")
    worlds: dict[str, World] = {}
    answers: dict[tuple[str, str, str], Rows] = {}
    with ExitStack() as closing:

        def rows(case: Case, name: str) -> Rows:
            key = str(case.given)
            if key not in worlds:
                worlds[key] = closing.enter_context(opened(built(folder, dict(case.given))))
            declared = catalogue()[name].params
            asked = {key: value for key, value in case.asked.items() if key in declared}
            day = asked.pop("as_of", None)
            question = key, name, f"{day} {asked}"
            if question not in answers:
                answers[question] = worlds[key].rows(
                    name, day.isoformat() if day else None, **asked
                )
            return [dict(row) for row in answers[question]]

        yield rows
