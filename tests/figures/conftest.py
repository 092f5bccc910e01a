"""Asks the case of each figure, each world and each question once; it holds no expectations."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from queries.catalogue import catalogue
from tests.figures.case import Case
from tests.queries.worlds import World, built, opened

Rows = list[dict[str, Any]]
Ask = Callable[[Case, str], Rows]


def write_registers(folder: Path, texts: Mapping[str, str]) -> Path:
    folder.mkdir()
    for register, text in texts.items():
        (folder / f"{register}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Return what asks a figure by name in the world of a case, and narrows nothing."""
    folder = tmp_path_factory.mktemp("cases")
    worlds: dict[str, World] = {}
    answers: dict[tuple[str, str, str], Rows] = {}
    with ExitStack() as closing:

        def rows(case: Case, name: str) -> Rows:
            key = f"{case.given} {case.registers} {case.boundaries}"
            if key not in worlds:
                own = write_registers(folder / f"registers-{len(worlds)}", case.registers)
                release = built(folder, dict(case.given), registers=own, boundaries=case.boundaries)
                worlds[key] = closing.enter_context(opened(release))
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
