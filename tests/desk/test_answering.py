"""Whether the desk's database answers now, not whether it once did."""

import pytest

from desk.answering import expect_answer
from desk.database import FILE, Desk
from desk.errors import NoDesk


def test_a_desk_that_is_there_answers(desk: Desk) -> None:
    expect_answer(desk)


@pytest.mark.parametrize("what", ["gone", "empty"])
def test_a_file_that_is_gone_is_noticed_though_connections_to_it_are_open(
    what: str, desk: Desk
) -> None:
    if not desk.is_sqlite:
        pytest.skip("its server is killed in tests/deploy")
    file = desk.folder / FILE
    with desk.reading():
        moved = file.rename(file.with_name("moved"))
        if what == "empty":
            file.touch()
        with pytest.raises(NoDesk) as found:
            expect_answer(desk)
    assert str(desk.folder) not in str(found.value)
    file.unlink(missing_ok=True)
    moved.rename(file)
    expect_answer(desk)


def test_a_file_that_is_no_database_does_not_answer(desk: Desk) -> None:
    if not desk.is_sqlite:
        pytest.skip("it has no file")
    # Else what is still to be written into it answers in its place.
    desk.engine.dispose()
    (desk.folder / FILE).write_bytes(b"no database, for all that it is long enough" * 100)
    with pytest.raises(NoDesk):
        expect_answer(desk)
