"""The empty workbook of every table and register is told by the intake for what it is."""

from pathlib import Path

import pytest

from data.contracts import TABLES
from data.intake.lookup import AtHand, at_hand
from data.intake.taking import take_in
from data.intake.template import workbook_of
from data.intake.wide import readable
from data.pointer import current
from data.registers.force import FOLDER, declared
from tests.old_trees import declare_trees
from words.language import LANGUAGES, Language


@pytest.fixture(scope="module")
def known(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> AtHand:
    """What lies at hand in the demo city's store."""
    return at_hand(demo_store, tmp_path_factory.mktemp("none"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_of_every_table_and_register_is_read_back_as_it(
    demo_store: Path, tmp_path: Path, known: AtHand, language: Language
) -> None:
    release = current(demo_store)
    tables = readable(declared(demo_store / FOLDER))
    wrong = {}
    for name, table in tables.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(workbook_of(table, language, release))
        # Neither its name nor a person says what it is.
        taken = take_in({path: "sent.xlsx"}, None, known, demo_store)
        reads = [read for one in taken.together.outcomes for read in one.reads]
        found = [(one.layout.table, [m.column.name for m in one.layout.matches]) for one in reads]
        if not taken.is_sound or found != [(table, list(table.column_names))]:
            wrong[name] = found
    assert wrong == {}
    assert len(tables) > len(TABLES) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bureaus_own_register_has_its_workbook_too(
    demo_store: Path, tmp_path: Path, language: Language
) -> None:
    root = tmp_path / "store"
    declare_trees(root)
    table = readable(declared(root / FOLDER))["trees"]
    path = tmp_path / "x.xlsx"
    # Before the first release there is no list of districts.
    path.write_bytes(workbook_of(table, language, None))
    own = at_hand(root, tmp_path / "none", current(demo_store).exports)
    taken = take_in({path: "sent.xlsx"}, None, own, root)
    (outcome,) = taken.together.outcomes
    assert (taken.is_sound, outcome.table) == (True, table)
