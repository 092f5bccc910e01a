"""The switch between the names districts had and their successors, on the page."""

from datetime import date
from pathlib import Path

from tests.given import Row, published
from tests.pages.conftest import Site
from tests.pages.seen import Seen

PAGE = "enforcement/closure"
KEY = "pick-lineage-zh"


def merged(folder: Path) -> Path:
    """Publish five open cases of the west, three of them from before it became the lake."""
    ended = date(2024, 1, 31)
    cases: list[Row] = [
        {"case_id": f"{name}{n}", "district": name, "issued_on": day, "issue_year": 2024,
         "illegal_area_mu": 1.0, "illegal_farmland_mu": 1.0, "remaining_mu": 1.0}
        for name, count, day in (("西区", 3, ended), ("湖区", 2, date(2024, 2, 1)))
        for n in range(count)
    ]  # fmt: skip
    published(
        folder,
        data_to=date(2024, 5, 31),
        districts=[
            {"district": "西区", "successor": "湖区", "valid_to": ended},
            {"district": "湖区", "valid_from": date(2024, 2, 1)},
        ],
        cases=cases,
    )
    return folder / "store"


def switched(seen: Seen) -> str | None:
    found = [one.value for one in seen.app.sidebar.button_group if one.key == KEY]
    return str(found[0]) if found else None


def test_the_switch_sums_a_district_with_those_before_it(site: Site, tmp_path: Path) -> None:
    site.over(merged(tmp_path))
    seen = site(PAGE, district="湖区")
    assert (seen.is_whole, switched(seen)) == (True, "then")
    options = list(seen.app.sidebar.multiselect[0].options)
    assert options == ["西区（至 2024-01）", "湖区"]
    assert "2 宗" in " ".join(seen.headlines)
    seen.app.segmented_control(key=KEY).set_value("successor").run()
    assert (seen.is_whole, switched(seen), seen.bar) == (True, "successor", [])
    assert list(seen.app.sidebar.multiselect[0].options) == ["湖区"]
    assert "5 宗" in " ".join(seen.headlines)
    assert seen.app.query_params["lineage"] == "successor"


def test_a_district_chosen_before_the_switch_gives_way_to_its_successor_with_a_word(
    site: Site, tmp_path: Path
) -> None:
    site.over(merged(tmp_path))
    seen = site(PAGE, district="西区")
    assert "3 宗" in " ".join(seen.headlines)
    seen.app.segmented_control(key=KEY).set_value("successor").run()
    assert seen.app.sidebar.multiselect[0].value == ["湖区"]
    assert "继任行政区" in " ".join(seen.bar)
    # What is shown instead was understood.
    assert "撤并区县计入继任行政区" in seen.head
    assert not [piece for piece in seen.pieces if "无法识别" in piece]


def test_a_city_whose_districts_never_changed_has_no_switch(site: Site) -> None:
    assert switched(site(PAGE)) is None
