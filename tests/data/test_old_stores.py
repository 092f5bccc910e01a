"""A store that an earlier version wrote opens as it is, is computed anew, and is published into."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.manifest import FORMAT
from data.pointer import current
from data.program import VERSION
from data.publish import Wish, publish, rebuild
from data.releases import list_releases
from data.warehouse import Warehouse
from data.whole import rollback, shown, verify
from figures.revisions.history import recorded
from figures.revisions.standing import defined, headlines, opened
from queries.catalogue import catalogue
from queries.definitions import changed_since, definitions
from queries.run import run
from queries.trial import trial
from tests.versions import store_of

MAY, RATE = date(2024, 5, 31), "supply_disposal_rate"
# What the program of then showed: three of sixty hectares, and with a parcel more six.
SHOWN = {"format-2": (6.0, 60.0), "format-3": (3.0, 60.0)}
VERSIONS = list(SHOWN)


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(version: str, tmp_path: Path) -> Path:
    return store_of(version, tmp_path)


def test_every_release_of_it_is_whole_and_says_its_format_and_no_version(
    version: str, store: Path
) -> None:
    for release in list_releases(store):
        verify(release)
        assert release.format == int(version[-1]) <= FORMAT
        assert release.program is None
    assert shown(store) == (current(store), None)


def test_it_shows_what_it_showed(version: str, store: Path) -> None:
    release = current(store)
    query = catalogue()["supply_disposal_rate_by_district"]
    with Warehouse(release) as warehouse:
        rows = run(query, warehouse, {"as_of": MAY}).to_pylist()
    disposed, base = (sum(row[name] for row in rows) for name in ("disposed_ha", "base_ha"))
    assert (disposed, base) == SHOWN[version]
    # By the definitions it keeps, whatever has become of them.
    with opened(release) as warehouse:
        row = headlines(warehouse, defined(release).figure, MAY)[RATE]
    assert (row["numerator"], row["denominator"]) == SHOWN[version]


def test_it_says_which_figures_are_defined_otherwise_now(store: Path) -> None:
    told = {changed_since(current(store), query) for query in catalogue().values()}
    assert "unknown" not in told
    assert {"figure", "behind"} & told


def test_it_is_computed_anew_by_the_definitions_of_today(version: str, store: Path) -> None:
    old = current(store)
    new = rebuild(store, old.id, definitions(), trial=trial, record=recorded)
    verify(new)
    assert (new.rebuilt_from, new.format, new.program) == (old.id, FORMAT, VERSION)
    assert {changed_since(new, query) for query in catalogue().values()} == {"none"}
    # Until somebody decides so the store shows what it showed.
    assert current(store) == old
    assert rollback(store, new.id, reason="升级") == new
    with opened(new) as warehouse:
        row = headlines(warehouse, defined(new).figure, MAY)[RATE]
    assert (row["numerator"], row["denominator"]) == SHOWN[version]


def test_it_is_published_into_and_the_new_release_names_the_version_that_wrote_it(
    store: Path,
) -> None:
    old = current(store)
    made = publish(old.exports, store, definitions(), Wish(data_to=MAY), record=recorded)
    assert (made.previous, made.format, made.program) == (old.id, FORMAT, VERSION)
    assert replace(current(store), program=None).program is None
    assert rollback(store) == old
