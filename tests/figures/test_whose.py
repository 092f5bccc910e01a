"""A context, a show and the registers of the navigation are made for somebody, or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.lineage import Sight
from data.pointer import current
from desk.viewer import ANYONE
from figures import results
from figures.address import Wanted
from figures.reading import context_in, context_of, declared_by
from tests.looking import limited_to
from wall.asked import asked


@pytest.mark.parametrize(
    "forgetful",
    [
        lambda store: context_of({}, "zh", root=store),  # type: ignore[call-arg]
        lambda store: context_in(current(store), Wanted(), "zh"),  # type: ignore[call-arg]
        lambda store: declared_by(None),  # type: ignore[call-arg]
        lambda store: asked({}, "zh"),  # type: ignore[call-arg]
        lambda store: results.warehouse(current(store)),  # type: ignore[call-arg]
        lambda store: results.registers(current(store)),  # type: ignore[call-arg]
        lambda store: results.raised(current(store)),  # type: ignore[call-arg]
    ],
)
def test_whoever_forgets_the_viewer_gets_nothing(
    store: Path, forgetful: Callable[[Path], object]
) -> None:
    with pytest.raises(TypeError, match=r"viewer|scope"):
        forgetful(store)


def test_a_context_has_the_scope_of_its_viewer(store: Path) -> None:
    """Names of then or of successors are the reader's choice, districts are not."""
    context, problems = context_of({"district": ["西岭区"]}, "zh", viewer=limited_to("东湖区"))
    assert context.scope == Sight(frozenset({"东湖区"}))
    assert [name for name, _ in context.names_en] == ["东湖区"]
    # One he may not see and one there is not are told him in the same words.
    unseen = [(one.key, one.why) for one in problems]
    _, problems = context_of({"district": ["无此区"]}, "zh", viewer=limited_to("东湖区"))
    assert [(one.key, one.why) for one in problems] == unseen == [("district", "unknown district")]
    assert context_of({}, "zh", viewer=ANYONE)[0].scope == Sight()
