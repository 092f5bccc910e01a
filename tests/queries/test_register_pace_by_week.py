"""The pace of a campaign: which weeks, what counts as done, what was needed, whose target."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from queries.catalogue import catalogue
from queries.params import Value as Asked
from tests.given import Row
from tests.queries.register_worlds import Ledger, happened, ledger, matter, plain
from tests.queries.worlds import day, proofs_of

FIGURE = "register_pace_by_week"
FINISHED = 'headline = { metric = "drive", figure = "finished", better = "higher" }\n'


def drive(first: str, last: str, more: str = "") -> str:
    """Return the file of a register with a campaign."""
    return f'flag = ["{first}", "{last}"]\n{more}{plain(rate="stock")}'


def aim(due: str, count: float, region: str = "city", unit: str = "count") -> Row:
    return {
        "metric": "drive",
        "region": region,
        "year": int(due[:4]),
        "due_on": day(due),
        "cumulative_target": float(count),
        "unit": unit,
    }


def campaign(
    folder: Path, file: str, finished: Sequence[str], targets: Sequence[Row] = ()
) -> AbstractContextManager[Ledger]:
    """Open a register of 30 matters of 甲区 and 10 of 乙区, of which some of 甲区 are finished."""
    matters = [matter(f"a{number:02}", "2024-01-10") for number in range(30)]
    matters += [matter(f"b{number:02}", "2024-01-10", district="乙区") for number in range(10)]
    events = [happened(f"a{place:02}", "ended", on) for place, on in enumerate(finished)]
    return ledger(folder, file, matters, events, targets=targets)


def weeks(asked: Ledger, as_of: str, *columns: str, **more: Asked) -> list[tuple[object, ...]]:
    rows = asked.rows(FIGURE, as_of, **more)
    return [
        tuple(
            row[name].isoformat()[5:] if isinstance(row[name], date) else row[name]
            for name in ("week_end", *columns)
        )
        for row in rows
    ]


def test_weeks_end_on_sundays_with_the_campaign_and_on_the_day_asked(tmp_path: Path) -> None:
    # Wednesday 8 May to Tuesday 21 May: 14 days, of 40 matters open.
    with campaign(tmp_path, drive("2024-05-08", "2024-05-21"), ["2024-05-12", "2024-05-13"]) as it:
        columns = ("done_to_date", "needed_to_date")
        line = [("05-12", 1, 40 * 5 / 14), ("05-19", 2, 40 * 12 / 14), ("05-21", 2, 40)]
        assert weeks(it, "2024-05-21", *columns) == line
        # A Sunday is the end of its week and no second row.
        assert weeks(it, "2024-05-12", *columns) == [
            ("05-12", 1, 40 * 5 / 14),
            ("05-19", None, 40 * 12 / 14),
            ("05-21", None, 40),
        ]
        assert weeks(it, "2024-05-14", *columns)[1] == ("05-14", 2, 40 * 7 / 14)
        # After the campaign it stands as it ended.
        assert weeks(it, "2024-10-31", *columns) == line


def test_without_a_campaign_or_before_it_there_is_no_pace(tmp_path: Path) -> None:
    with campaign(tmp_path, plain(rate="stock"), ["2024-05-12"]) as it:
        assert weeks(it, "2024-05-21") == []
    with campaign(tmp_path, drive("2024-05-08", "2024-05-21"), ["2024-05-12"]) as it:
        assert weeks(it, "2024-05-07") == []
        assert [row[0] for row in weeks(it, "2024-05-08")] == ["05-08", "05-12", "05-19", "05-21"]


def test_a_campaign_may_last_longer_than_the_data(tmp_path: Path) -> None:
    with campaign(tmp_path, drive("2024-12-30", "2025-01-12"), ["2024-12-30"]) as it:
        assert weeks(it, "2024-12-31", "done_to_date", "needed_to_date", "target") == [
            ("12-31", 1, 40 * 2 / 14, 40),
            ("01-05", None, 40 * 7 / 14, 40),
            ("01-12", None, 40, 40),
        ]


def test_a_target_in_steps_counts_from_the_year_and_needs_what_has_fallen_due(
    tmp_path: Path,
) -> None:
    file = drive("2024-05-06", "2024-06-30", FINISHED)
    before = ["2024-02-01", "2024-03-01", "2024-05-05"]
    targets = [
        # Before and after the campaign, of another unit and of a district: none of these.
        aim("2024-04-30", 2),
        aim("2024-12-31", 99),
        aim("2024-06-15", 77, unit="pct"),
        aim("2024-06-01", 66, region="甲区"),
        aim("2024-05-31", 8),
        aim("2024-06-30", 20),
    ]
    during = ["2024-05-10", "2024-05-30", "2024-06-02", "2024-06-02"]
    with campaign(tmp_path, file, before + during, targets) as it:
        rows = weeks(it, "2024-06-05", "done_to_date", "needed_to_date", "status", "target")
        assert rows == [
            ("05-12", 1, None, "not_yet_due", 17),
            ("05-19", 1, None, "not_yet_due", 17),
            ("05-26", 1, None, "not_yet_due", 17),
            ("06-02", 4, 5, "behind", 17),
            ("06-05", 4, 5, "behind", 17),
            ("06-09", None, 5, None, 17),
            ("06-16", None, 5, None, 17),
            ("06-23", None, 5, None, 17),
            ("06-30", None, 17, None, 17),
        ]
        (only,) = {row["target_basis"] for row in it.rows(FIGURE, "2024-06-05")}
        assert only == "targets"
        # Its own target holds for a district, the city's does not.
        assert weeks(it, "2024-06-05", "target", districts=("甲区",))[0] == ("05-12", 63)
        assert weeks(it, "2024-06-05", "target", districts=("乙区",))[0] == ("05-12", 10)
        assert weeks(it, "2024-06-05", "target", districts=("甲区", "乙区"))[0] == ("05-12", 37)


def test_a_target_on_the_last_day_alone_is_neared_in_a_straight_line(tmp_path: Path) -> None:
    file = drive("2024-06-03", "2024-06-30", FINISHED)
    with campaign(tmp_path, file, ["2024-02-01"], [aim("2024-06-30", 15)]) as it:
        assert weeks(it, "2024-06-30", "needed_to_date", "target") == [
            ("06-09", 3.5, 14),
            ("06-16", 7, 14),
            ("06-23", 10.5, 14),
            ("06-30", 14, 14),
        ]


def test_with_a_target_set_what_was_opened_since_counts_and_without_it_stands_beside(
    tmp_path: Path,
) -> None:
    rows = [matter("old", "2024-01-01"), matter("new", "2024-06-10")]
    events = [happened("old", "ended", "2024-06-20"), happened("new", "ended", "2024-06-21")]
    file = drive("2024-06-03", "2024-06-30", FINISHED)
    columns = ("done_to_date", "done_besides")
    with ledger(tmp_path, file, rows, events, targets=[aim("2024-06-30", 15)]) as it:
        assert weeks(it, "2024-06-30", *columns)[-1] == ("06-30", 2, None)
    with ledger(tmp_path, file, rows, events) as it:
        assert weeks(it, "2024-06-30", *columns)[-1] == ("06-30", 1, 1)


def test_the_light_follows_the_lead(tmp_path: Path) -> None:
    # 40 of 40 days: one matter a day. Nine of ten needed are slightly behind, eight are behind.
    days = ["2024-06-01"] * 9
    file = drive("2024-06-01", "2024-07-10")
    with campaign(tmp_path, file, days) as it:
        found = {
            as_of: it.rows(FIGURE, f"2024-06-{as_of}")[_place(as_of)]["status"]
            for as_of in ("09", "10", "11")
        }
    assert found == {"09": "on_pace", "10": "slightly_behind", "11": "behind"}


def _place(as_of: str) -> int:
    return {"09": 1, "10": 2, "11": 2}[as_of]


def test_a_headline_may_bear_the_flag(tmp_path: Path) -> None:
    flagged = FINISHED.replace(" }", ', flag = ["2024-05-08", "2024-05-21"] }')
    with campaign(tmp_path, f"{flagged}{plain(rate='stock')}", ["2024-05-12"]) as it:
        assert weeks(it, "2024-05-21", "done_to_date")[-1] == ("05-21", 1)


def test_a_district_has_its_own_pace_and_the_rows_behind_prove_it(tmp_path: Path) -> None:
    file = drive("2024-05-06", "2024-05-26")
    with campaign(tmp_path, file, ["2024-05-07", "2024-05-20"]) as it:
        assert weeks(it, "2024-05-22", "done_to_date", "target", districts=("乙区",))[0] == (
            "05-12",
            0,
            10,
        )
        asked: dict[str, Asked] = {"register": it.register, "as_of": day("2024-05-22")}
        found = [*proofs_of(it.world.warehouse, catalogue()[FIGURE], asked)]
        assert [(proof.column, proof.shown) for _, proof in found if proof.shown] == [
            ("done_to_date", 1),
            ("done_to_date", 1),
            ("done_to_date", 2),
        ]
        assert all(proof.holds for _, proof in found)
