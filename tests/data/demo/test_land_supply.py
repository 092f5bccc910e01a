"""The land supply of the demo city gives the published figures under the contract's definitions."""

import pytest

from tests.data.demo.reading import Exports

_RATE = "select sum(disposed_ha), 100 * sum(disposed_ha) / sum(base_ha) from disposed(date '{}')"
_ON_BASE = "select sum(counted_ha) from event inner join supply_base using (parcel_id) where "
_ON_ANY = "select sum(counted_ha) from event where "
_THIS_YEAR = "between date '2024-01-01' and date '2024-10-31'"


def test_the_frozen_base_of_2024_is_1767_1_hectares(city: Exports) -> None:
    assert city.number("select sum(base_ha) from supply_base") == pytest.approx(1767.1, abs=1e-6)
    assert city.rows("select distinct year from supply_base") == [(2024,)]


@pytest.mark.parametrize(
    ("as_of", "disposed_ha", "printed"),
    [("2024-04-30", 154.67, "8.75"), ("2024-05-31", 195.76, "11.08")],
)
def test_the_disposal_rate_is_the_published_one(
    city: Exports, as_of: str, disposed_ha: float, printed: str
) -> None:
    disposed, rate = city.row(_RATE.format(as_of))
    assert disposed == pytest.approx(disposed_ha, abs=1e-6)
    assert f"{rate:.2f}" == printed


def test_reading_by_signature_ignoring_reversals_or_the_cap_gives_other_numbers(
    city: Exports,
) -> None:
    right = city.row(_RATE.format("2024-10-31"))[0]
    uncapped = city.number(_ON_BASE + "cut_off_on " + _THIS_YEAR)
    by_signature = city.number(_ON_BASE + "event_on " + _THIS_YEAR)
    no_reversals = city.number(_ON_BASE + "event_type <> 'reversal' and cut_off_on " + _THIS_YEAR)
    any_parcel = city.number(_ON_ANY + "cut_off_on " + _THIS_YEAR)
    numbers = [right, uncapped, by_signature, no_reversals, any_parcel]
    assert len({f"{number:.2f}" for number in numbers}) == 5


def test_the_published_targets_are_7_and_10_and_all_others_are_called_invented(
    city: Exports,
) -> None:
    published = city.rows(
        "select due_on::varchar, cumulative_target from targets"
        " where metric = 'supply_disposal_rate' and region = 'city' and year = 2024"
        " and source_doc not like '%演示虚构%' order by due_on"
    )
    assert published == [("2024-04-30", 7.0), ("2024-05-31", 10.0)]
    assert city.number("select count(*) from targets where source_doc like '%演示虚构%'") == 99
    last = city.row(
        "select cumulative_target from targets where metric = 'supply_disposal_rate'"
        " and region = 'city' and due_on = date '2024-12-31'"
    )
    assert last == (25.0,)


def test_605_parcels_of_1994_hectares_stand_open_272_of_them_for_ten_years(city: Exports) -> None:
    parcels, area_ha, old = city.row(
        "select count(*), sum(remaining_ha), count(*) filter (approved_on <= date '2013-12-31')"
        " from stock(date '2023-12-31') where remaining_ha > 0.01"
    )
    assert (parcels, old) == (605, 272)
    assert area_ha == pytest.approx(1994, abs=1e-6)


def test_an_open_parcel_was_approved_on_the_very_day_that_makes_it_ten_years_old(
    city: Exports,
) -> None:
    days = city.rows(
        "select distinct approved_on::varchar from stock(date '2023-12-31')"
        " where remaining_ha > 0.01 and approved_on in"
        " (date '2012-02-29', date '2013-12-31', date '2014-01-02', date '2014-10-31',"
        " date '2016-02-29', date '2022-10-31') order by 1"
    )
    assert len(days) == 6


def test_of_the_272_listed_parcels_227_are_left_and_40_of_45_left_by_correction(
    city: Exports,
) -> None:
    left = city.number(
        "select count(*) from stock(date '2024-10-31')"
        " inner join ten_year_list using (parcel_id) where remaining_ha > 0.01"
    )
    assert left == 227
    ways = city.rows(
        "select e.event_type like 'correction%', count(distinct s.parcel_id)"
        " from stock(date '2024-10-31') as s"
        " inner join ten_year_list as l on s.parcel_id = l.parcel_id"
        " inner join event as e on s.parcel_id = e.parcel_id"
        " where s.remaining_ha <= 0.01"
        " and e.cut_off_on between date '2024-01-01' and date '2024-10-31'"
        " group by 1 order by 1"
    )
    assert ways == [(False, 5), (True, 40)]


def test_nothing_is_oversupplied_before_2024_and_a_little_is_in_it(city: Exports) -> None:
    days = city.rows(
        "select parcel_id, cut_off_on::varchar, any_value(parcel_ha) - sum(sum(gone_ha)) over"
        " (partition by parcel_id order by cut_off_on) as left_ha from event"
        " where cut_off_on <= date '2024-10-31' group by parcel_id, cut_off_on"
        " qualify left_ha < -1e-9"
    )
    assert len(days) == 3
    assert all(str(day) >= "2024-01-01" for _, day, _ in days)


def test_the_lead_shrinks_turns_and_recovers_a_little(city: Exports) -> None:
    leads = []
    for as_of, target in (
        ("2024-04-30", 7),
        ("2024-06-30", 12),
        ("2024-08-31", 16),
        ("2024-09-30", 18),
        ("2024-10-31", 20),
    ):
        rate = city.row(_RATE.format(as_of))[1]
        assert isinstance(rate, float)
        leads.append(round(rate - target, 2))
    assert leads == [1.75, 0.68, -0.67, -0.79, -0.43]


def test_what_is_signed_but_not_entered_would_reach_the_october_target(city: Exports) -> None:
    waiting = city.number(
        "select sum(counted_ha) from event where event_on <= date '2024-10-31'"
        " and cut_off_on > date '2024-10-31'"
    )
    missing = 0.20 * 1767.1 - 345.8
    assert waiting == pytest.approx(15.2)
    assert 7 < missing < waiting


def test_one_district_drags_and_one_small_one_is_far_ahead(city: Exports) -> None:
    rates = city.pairs(
        "select p.district, 100 * sum(d.disposed_ha) / sum(d.base_ha)"
        " from disposed(date '2024-10-31') as d inner join supply_parcels as p"
        " on d.parcel_id = p.parcel_id group by p.district"
    )
    ordered = sorted(rates, key=rates.__getitem__)
    assert len(rates) == 6
    assert (ordered[0], ordered[-1]) == ("南港区", "高新区")
    assert rates["南港区"] < 12
    assert rates["高新区"] > 30


def test_every_kind_of_event_happens_in_2024_or_before(city: Exports) -> None:
    kinds = city.number("select count(distinct event_type) from supply_events")
    assert kinds == 12
    odd = city.row(
        "select count(*) filter (entered_on is null and year(event_on) = 2024),"
        " count(*) filter (event_on < approved_on),"
        " count(*) filter (entered_on < event_on),"
        " count(*) filter (area_ha < 0 and event_type = 'adjustment') > 0"
        " from event"
    )
    assert odd == (7, 4, 3, True)


def test_open_parcels_carry_a_reason_but_for_a_few(city: Exports) -> None:
    without, reasons = city.row(
        "select count(*) filter (unsupplied_reason is null), count(distinct unsupplied_reason)"
        " from stock(date '2024-10-31') where remaining_ha > 0.01"
    )
    assert isinstance(without, int)
    assert 0 < without <= 12
    assert reasons == 6
