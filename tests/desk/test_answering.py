"""Whether the desk's database answers now, not whether it once did."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.answering import expect_answer
from desk.database import FILE, Desk
from desk.errors import NoDesk


@pytest.fixture
def of_file(tmp_path: Path) -> Iterator[Desk]:
    """A desk in a file; PostgreSQL's server is killed in tests/deploy."""
    made = Desk(f"sqlite:///{tmp_path}/own/{FILE}", tmp_path / "own")
    yield made
    made.engine.dispose()


def test_a_desk_that_is_there_answers(desk: Desk) -> None:
    expect_answer(desk)


@pytest.mark.parametrize("what", ["gone", "empty"])
def test_a_file_that_is_gone_is_noticed_though_connections_to_it_are_open(
    what: str, of_file: Desk
) -> None:
    file = of_file.folder / FILE
    with of_file.reading():
        moved = file.rename(file.with_name("moved"))
        if what == "empty":
            file.touch()
        with pytest.raises(NoDesk) as found:
            expect_answer(of_file)
    assert str(of_file.folder) not in str(found.value)
    file.unlink(missing_ok=True)
    moved.rename(file)
    expect_answer(of_file)


def test_a_file_that_is_no_database_does_not_answer(of_file: Desk) -> None:
    # Else what is still to be written into it answers in its place.
    of_file.engine.dispose()
    (of_file.folder / FILE).write_bytes(b"no database, for all that it is long enough" * 100)
    with pytest.raises(NoDesk):
        expect_answer(of_file)
