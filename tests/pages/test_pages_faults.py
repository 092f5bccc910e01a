"""Where data are missing or damaged a page says so in its place and shows the rest."""

import logging
import re
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pyarrow.parquet as pq
import pytest

from data.pointer import current
from queries.catalogue import catalogue
from tests.damage import copied, renamed, resealed
from tests.pages.conftest import Site
from tests.pages.seen import PAGES, Seen

FAULT = {"zh": re.compile(r"故障编号 (\w{8})"), "en": re.compile(r"fault (\w{8})")}


def damaged(store: Path, folder: Path, *marts: str) -> Path:
    """Return a copy of a store whose release was built with marts of none of their columns."""
    copy = folder / "damaged"
    release = copied(store, copy)
    for mart in marts:
        file = release.folder / "marts" / f"{mart}.parquet"
        table = pq.read_table(file)
        renamed_columns = table.rename_columns([f"lost_{name}" for name in table.column_names])
        pq.write_table(renamed_columns, file)
    # Results are kept by release, so each damaged one needs a name of its own.
    renamed(release, copy, f"{release.id[:-6]}{crc32(repr(marts).encode()):08x}"[:-2])
    return copy


def test_a_release_of_another_version_is_named_as_such(
    site: Site, demo_store: Path, tmp_path: Path
) -> None:
    assert not site("schedule").found(r'<div class="land-bar">(.*?)</div>')
    older = damaged(demo_store, tmp_path, "case_flows")
    release = resealed(replace(current(older), marts_version="older"))
    site.over(older)
    (said,) = site("schedule").found(r'<div class="land-bar">(.*?)</div>')
    assert said == (
        "本期发布由另一版本的程序加工，图表可能缺失或口径不同；"
        f"python -m data rebuild {release.id} 可按现行口径重新加工。"
    )


def faults(seen: Seen, language: str = "zh") -> list[str]:
    return [found for alert in seen.alerts for found in FAULT[language].findall(alert)]


def test_a_figure_that_fails_says_so_in_its_place_and_the_rest_shows(
    site: Site, demo_store: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = site("standing")
    site.over(damaged(demo_store, tmp_path, "supply_parcel_steps", "supply_over_10_gone"))
    with caplog.at_level(logging.ERROR, "land.faults"):
        seen = site("standing")
    assert not seen.app.exception
    failed = [alert.partition(" 此处")[0] for alert in seen.alerts]
    assert failed == ["十年以上未供地块（面积最大 20 宗）", "十年以上老账怎样离开清单"]
    assert seen.headlines == whole.headlines[:4]
    assert set(seen.charts) == set(whole.charts)
    ids = faults(seen)
    assert len(set(ids)) == 2
    logged = [record for record in caplog.records if record.name == "land.faults"]
    for short_id, record in zip(ids, logged, strict=True):
        assert short_id in record.getMessage()
        assert record.exc_info


def test_a_fault_is_said_in_english_to_an_english_reader(
    site: Site, demo_store: Path, tmp_path: Path
) -> None:
    site.over(damaged(demo_store, tmp_path, "supply_parcel_steps", "supply_over_10_gone"))
    seen = site("standing", lang="en")
    assert len(faults(seen, "en")) == 2
    title = catalogue()["supply_over_10_parcels"].title.en
    assert f"{title} This cannot be shown" in seen.alerts[0]


def test_tiles_that_fail_leave_the_figures_standing(
    site: Site, demo_store: Path, tmp_path: Path
) -> None:
    site.over(damaged(demo_store, tmp_path, "supply_stock_changes"))
    seen = site()
    assert not seen.app.exception
    assert [alert.partition(" ")[0] for alert in seen.alerts] == ["主要数字"]
    assert len(seen.headlines) == 6


def test_a_list_that_fails_is_said_in_the_viewers_language(
    site: Site, demo_store: Path, tmp_path: Path
) -> None:
    site.over(damaged(demo_store, tmp_path, "supply_parcel_steps"))
    seen = site("records")
    assert not seen.app.exception
    assert len(faults(seen)) == 1
    assert "地块明细" in seen.alerts[-1]


def test_no_fault_tells_the_viewer_of_files_or_sql(
    site: Site, demo_store: Path, tmp_path: Path
) -> None:
    site.over(damaged(demo_store, tmp_path, "disposal_rate_spells"))
    seen = site()
    assert faults(seen)
    for alert in seen.alerts:
        assert not re.search(r"parquet|select|Traceback|Error|/", alert, re.IGNORECASE)


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "还没有发布；请先运行"), ("en", "holds no release yet; run")],
)
def test_an_empty_store_says_what_to_do(
    site: Site, tmp_path: Path, language: str, said: str
) -> None:
    site.over(tmp_path)
    for page in PAGES:
        seen = site(page, lang=language)
        assert not seen.app.exception
        (error,) = seen.app.error
        assert said in error.value
        assert "python -m data demo" in error.value
        assert seen.charts == {}
