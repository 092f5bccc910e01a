"""What is not shown of a restricted register is never read as nought: no sentence, no chart."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk.viewer import ANYONE
from figures.ask import Shown, ask
from figures.columns import cells_of
from figures.context import Context
from figures.covers import COVERED, is_covered, is_given
from figures.outline.registers import REGISTER_ITEMS
from figures.reading import context_of
from figures.standing import stands
from tests.once import own_copy
from words.language import LANGUAGES, Language


@pytest.fixture(scope="module")
def store_inside(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the demo city of a process that may ask for restricted registers."""
    # What was opened of the other store before was opened without.
    store = own_copy(demo_store, tmp_path_factory.mktemp("inside") / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAND_RESTRICTED", "1")
        yield store


def shown(store: Path, language: Language) -> Iterator[tuple[Context, Shown]]:
    """Yield every figure of every restricted register."""
    context, _ = context_of({}, language, root=store, viewer=ANYONE)
    for one in context.registers:
        if one.is_restricted and one.is_shown:
            own = replace(context, register=one.id)
            for item in REGISTER_ITEMS:
                yield own, ask(item, own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_with_a_covered_number_says_so_and_draws_nothing(
    store_inside: Path, language: Language
) -> None:
    covered = whole = refused = 0
    for context, figure in shown(store_inside, language):
        if not is_covered(figure.table):
            whole += 1
            assert COVERED not in "".join(figure.remarks)
            continue
        if not is_given(figure.query, context):
            refused += 1
            assert figure.table.num_rows == 0
            assert figure.title in figure.absent
            assert not stands(figure.item, context)
            continue
        covered += 1
        assert figure.conclusion == context.voice.say(
            "Some numbers of this restricted register are not shown."
        )
        assert not figure.is_drawn
        assert any(said.startswith(COVERED) for said in figure.remarks)
        cells = [cell for column in figure.columns for cell in cells_of(column, context.scene)]
        assert COVERED in cells
    assert covered > 10
    assert whole > 5
    assert refused > 50


def test_a_note_from_covered_counts_is_left_out(store_inside: Path) -> None:
    for _, figure in shown(store_inside, "zh"):
        if figure.item.name == "register_status_by" and is_covered(figure.table):
            assert "0 项" not in figure.note
