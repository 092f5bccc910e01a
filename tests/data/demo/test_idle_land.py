"""The idle land of the demo city gives the published figures under the contract's definitions."""

import pytest

from tests.data.demo.reading import Exports

_BANDS = """
with judged as (
    select
        *,
        coalesce(
            extended_start_on, agreed_start_on, delivered_on + interval 1 year
        )::date as due_on,
        date '2024-10-31' as as_of,
        coalesce(actual_start_on <= date '2024-10-31', false) as started,
        coalesce(actual_finish_on <= date '2024-10-31', false) as finished,
        coalesce(suspended_on + interval 1 year <= date '2024-10-31', false) as stopped,
        developed_ha / nullif(required_ha, 0) as developed,
        invested_wan / nullif(total_investment_wan, 0) as invested
    from idle
    where contract_on <= date '2024-10-31' and identified_on is null
)
select
    case
        when not started and due_on is null then 'unknown'
        when not started and due_on > as_of + 90 then null
        when not started and due_on > as_of then 'due_soon'
        when not started and as_of < due_on + interval 6 month then 'overdue'
        when not started and as_of <= due_on + interval 1 year then 'near_idle'
        when not started then 'suspected'
        when finished or not stopped then null
        when developed < 1 / 3 or invested < 0.25 then 'suspected'
        when developed is null or invested is null then 'unknown'
    end as band,
    count(*)
from judged
group by band
"""


def test_74_87_per_cent_of_the_idle_land_of_2023_was_disposed_of(city: Exports) -> None:
    base, disposed = city.row("select sum(base_ha), sum(disposed_ha) from idle_base(2023)")
    assert isinstance(base, float)
    assert isinstance(disposed, float)
    assert f"{100 * disposed / base:.2f}" == "74.87"
    assert base == pytest.approx(128.53)


def test_23_1_hectares_were_newly_identified_in_2023(city: Exports) -> None:
    found = city.number("select sum(found_ha) from idle where year(identified_on) = 2023")
    assert found == pytest.approx(23.1)


def test_nothing_was_identified_in_the_first_half_of_2024_and_one_parcel_afterwards(
    city: Exports,
) -> None:
    days = city.rows(
        "select identified_on::varchar from idle_land where identified_on >= date '2024-01-01'"
    )
    assert days == [("2024-09-12",)]


def test_leaving_revoked_land_or_unfinished_ways_in_gives_another_rate(city: Exports) -> None:
    paid = city.number(
        "select count(*) from idle_land where method in ('fee', 'temporary_use')"
        " and disposed_on is not null"
    )
    revoked = city.number(
        "select count(*) from idle_land where method = 'revoked'"
        " and identified_on < date '2023-01-01' and year(disposed_on) = 2023"
    )
    in_part = city.number("select count(*) from idle where disposed_ha < found_ha")
    assert (paid >= 2, revoked >= 1, in_part >= 2) == (True, True, True)


def test_every_warning_band_has_parcels_at_the_end_of_october(city: Exports) -> None:
    bands = city.pairs(_BANDS)
    assert {"due_soon", "overdue", "near_idle", "suspected", "unknown"} <= bands.keys()
    assert min(bands.values()) >= 5


def test_22_parcels_are_legacy_among_some_1200_under_watch(city: Exports) -> None:
    parcels, legacy = city.row("select count(*), count(*) filter (legacy) from idle_land")
    assert legacy == 22
    assert isinstance(parcels, int)
    assert 1_150 <= parcels <= 1_250


def test_every_cause_and_every_method_occurs(city: Exports) -> None:
    found = city.row("select count(distinct cause), count(distinct method) from idle_land")
    assert found == (5, 11)


def test_land_found_idle_again_is_a_second_round(city: Exports) -> None:
    rounds = city.rows("select round, count(*) from idle_land group by round order by round")
    assert [number for number, _ in rounds] == [1, 2]
    keys = city.row("select count(*) = count(distinct (supervision_no, round)) from idle_land")
    assert keys == (True,)


def test_supplied_parcels_meet_their_supply_event_by_supervision_number(city: Exports) -> None:
    met, agree = city.row(
        "select count(*), count(*) filter (i.contract_on = e.event_on and i.area_ha = e.area_ha"
        " and i.holder = e.land_user) from idle_land as i"
        " inner join supply_events as e on i.supervision_no = e.supervision_no"
    )
    assert met == agree
    assert isinstance(met, int)
    assert met >= 1_100
