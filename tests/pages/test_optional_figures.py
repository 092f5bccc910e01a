"""An optional figure stands on page and paper where it has a row, and leaves no trace else."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing.compose import compose
from briefing.job import Steps
from data.errors import FailedQuery
from desk.viewer import ANYONE
from figures.outline import OUTLINE, item_of
from figures.reading import context_of
from figures.standing import stands
from queries.catalogue import catalogue
from tests.given import Row, published
from tests.pages.seen import opened

OPTIONAL = {
    item.name: page.address for part in OUTLINE for page in part.pages for item in page.shown
    if item.optional
}  # fmt: skip
RANK: Row = {"period_on": date(2024, 3, 31), "rank": 4, "rank_of": 10, "value": 66.0}


@pytest.mark.parametrize(
    ("metric", "is_there"), [("forest_cover_rate", True), ("supply_disposal_rate", False)]
)
def test_ranks_of_other_indicators_stand_only_where_there_are_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, metric: str, is_there: bool
) -> None:
    places = {
        "other_rankings_by_period": "overview",
        "peers_by_metric": "overview",
        "map_by_district": "district",
    }
    assert places == OPTIONAL
    title = catalogue()["other_rankings_by_period"].title.zh
    published(tmp_path, data_to=date(2024, 4, 30), rankings=[{**RANK, "metric": metric}])
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    seen = opened("overview/headline", {})
    assert any(title in piece for piece in seen.pieces) is is_there
    context, _ = context_of({}, "zh", viewer=ANYONE)
    document = compose(context, datetime(2024, 6, 3, tzinfo=UTC), Steps(1, lambda *_: None))
    handed_out = [figure.name for figure in document.figures]
    assert ("other_rankings_by_period" in handed_out) is is_there


def test_one_that_cannot_be_read_says_so_in_its_place(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    context, _ = context_of({"as_of": ["2019-12-31"]}, "zh", viewer=ANYONE)
    item = item_of("other_rankings_by_period")
    assert not stands(item, context)

    def damaged(*_: object) -> None:
        raise FailedQuery("坏", "broken")

    monkeypatch.setattr("figures.listed.results.fetch", damaged)
    assert stands(item, context)
