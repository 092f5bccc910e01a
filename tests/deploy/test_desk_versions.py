"""A desk in PostgreSQL keeps which version made it, and one of a later version is refused by it."""

from pathlib import Path

import pytest

from data.program import VERSION
from desk.database import Desk
from desk.errors import LaterDesk
from desk.written import noted_program
from tests.databases import new_database
from tests.versions import LATER, of_later_desk

pytestmark = pytest.mark.deploy


def test_a_desk_in_postgresql_names_the_version_it_needs(
    postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_database(postgres_server) as url:
        monkeypatch.setenv("LAND_DESK", url)
        with Desk(url, tmp_path / "desk").reading() as connection:
            assert noted_program(connection) == VERSION
        of_later_desk(tmp_path)
        with pytest.raises(LaterDesk) as refused:
            Desk(url, tmp_path / "desk")
        assert LATER in refused.value.zh
        assert f"upgrade it to {LATER} or later" in refused.value.en
