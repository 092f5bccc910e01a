"""Approved land as pandas frames: the exports read once, five questions; no interface."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

FAR = pd.Timestamp("2262-01-01")
EVENTS = ["parcel_id", "event_type", "area_ha", "event_on", "entered_on"]
PARCELS = [
    "parcel_id", "parcel_name", "district", "approved_on", "area_ha", "unsupplied_reason",
    "due_on", "owner_unit",
]  # fmt: skip
YEARS = range(2020, 2026)


def month_ends(count: int = 36) -> list[date]:
    """Return the month ends offered, newest first."""
    ends = pd.date_range(end="2024-10-31", periods=count, freq="ME")
    return [end.date() for end in reversed(ends)]


class Frames:
    """What stands, what was disposed of, and the bases, ready to be grouped."""

    def __init__(self, exports: Path) -> None:
        parcels = _read(exports, "supply_parcels", PARCELS)
        parcels["approved_on"] = pd.to_datetime(parcels["approved_on"])
        events = _read(exports, "supply_events", EVENTS).merge(
            parcels[["parcel_id", "approved_on"]], on="parcel_id"
        )
        entered = events["entered_on"].fillna(events["event_on"])
        events["day"] = pd.concat([pd.to_datetime(entered), events["approved_on"]], axis=1).max(
            axis=1
        )
        events["signed"] = events["area_ha"].where(
            events["event_type"] != "reversal", -events["area_ha"]
        )
        steps = _steps(parcels, events)
        self.open = _open(steps, parcels)
        base = _base(steps, _read(exports, "supply_base", ["year", "parcel_id", "base_ha"]))
        base = base.merge(parcels[["parcel_id", "district"]], on="parcel_id")
        self.base = base.groupby(["year", "district"], observed=True, as_index=False)[
            "base_ha"
        ].sum()
        self.disposals = _disposals(events, base)
        targets = _read(exports, "targets")
        self.targets = targets[
            (targets["metric"] == "supply_disposal_rate") & (targets["unit"] == "pct")
        ].assign(due_on=lambda frame: pd.to_datetime(frame["due_on"]))
        self.districts = list(_read(exports, "districts").sort_values("sort_order")["district"])

    def standing(self, day: date, districts: Sequence[str]) -> pd.DataFrame:
        """Return the parcels open at a day."""
        at, land = pd.Timestamp(day), self.open
        mask = (land["from_on"] <= at) & (land["until_on"] > at)
        if districts:
            mask &= land["district"].isin(districts)
        return land[mask]

    def trend(self, day: date, districts: Sequence[str]) -> pd.DataFrame:
        """Return the rates at the month ends of the year, the target and the year before."""
        base, done = self.base, self.disposals[self.disposals["year"] >= day.year - 1]
        if districts:
            base = base[base["district"].isin(districts)]
            done = done[done["district"].isin(districts)]
        by_year = base.groupby("year")["base_ha"].sum()
        by_month = (
            done.groupby(["year", done["day"].dt.month])["disposed_ha"]
            .sum()
            .unstack(fill_value=0.0)
            .reindex(columns=range(1, 13), fill_value=0.0)
            .cumsum(axis=1)
        )
        ends = pd.date_range(f"{day.year}-01-31", periods=12, freq="ME")
        frame = pd.DataFrame({"month_end": ends})
        for name, year in (("now", day.year), ("before", day.year - 1)):
            so_far = by_month.loc[year] if year in by_month.index else by_month.iloc[0] * 0
            frame[name] = so_far.to_numpy()
            frame[f"{name}_base"] = by_year.get(year)
        frame.loc[frame["month_end"] > pd.Timestamp(day), "now"] = None
        frame["rate_pct"] = 100 * frame["now"] / frame["now_base"]
        frame["last_year_pct"] = 100 * frame["before"] / frame["before_base"]
        return frame.assign(target_pct=self._targets(ends, districts))

    def ranking(self, day: date) -> pd.DataFrame:
        """Return the districts by their rate, the best first."""
        done = self.disposals
        done = done[(done["year"] == day.year) & (done["day"] <= pd.Timestamp(day))]
        frame = pd.DataFrame(index=self.districts)
        frame["base_ha"] = self.base[self.base["year"] == day.year].set_index("district")["base_ha"]
        frame["disposed_ha"] = done.groupby("district", observed=True)["disposed_ha"].sum()
        frame = frame.fillna(0.0)
        frame["rate_pct"] = (
            100 * frame["disposed_ha"] / frame["base_ha"].where(frame["base_ha"] > 0)
        )
        return frame.sort_values("rate_pct", ascending=False, kind="stable").reset_index(
            names="district"
        )

    @staticmethod
    def ages(standing: pd.DataFrame, day: date) -> pd.DataFrame:
        """Return what stands by years since approval and by why."""
        limits = [pd.Timestamp(day) - pd.DateOffset(years=years) for years in (10, 5, 2)]
        edges = [pd.Timestamp("1900-01-01"), *limits, FAR]
        bands = ["over_10", "from_5_to_10", "from_2_to_5", "under_2"]
        age = pd.cut(standing["approved_on"], edges, labels=bands)
        grouped = standing.groupby([age.rename("age"), "reason"], observed=True)["left_ha"]
        return grouped.agg(parcels="size", area_ha="sum").reset_index()

    @staticmethod
    def largest(standing: pd.DataFrame, day: date) -> pd.DataFrame:
        """Return the twenty largest that have stood for ten years."""
        old = standing[standing["approved_on"] <= pd.Timestamp(day) - pd.DateOffset(years=10)]
        top = old.sort_values(["left_ha", "parcel_id"], ascending=[False, True]).head(20)
        birthday = (top["approved_on"].dt.month * 100 + top["approved_on"].dt.day) <= (
            day.month * 100 + day.day
        )
        years = day.year - top["approved_on"].dt.year - (~birthday).astype(int)
        shown = ["parcel_name", "district", "left_ha", "years", "reason", "due_on", "owner_unit"]
        return top.assign(years=years)[shown].reset_index(drop=True)

    def _targets(self, ends: pd.DatetimeIndex, districts: Sequence[str]) -> list[float | None]:
        year = self.targets[self.targets["year"] == ends[0].year]
        own = year[year["region"] == districts[0]] if len(districts) == 1 else year.iloc[:0]
        aimed = (own if len(own) else year[year["region"] == "city"]).sort_values("due_on")
        found = [aimed[aimed["due_on"] <= end]["cumulative_target"] for end in ends]
        return [float(one.iloc[-1]) if len(one) else None for one in found]


def _read(exports: Path, name: str, columns: list[str] | None = None) -> pd.DataFrame:
    return pd.read_parquet(exports / f"{name}.parquet", columns=columns)


def _steps(parcels: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return what was left of each parcel from a day until another."""
    approved = parcels[["parcel_id", "approved_on", "area_ha"]]
    approved = approved.set_axis(["parcel_id", "from_on", "change"], axis=1)
    taken = events[["parcel_id", "day"]].assign(change=-events["signed"])
    changes = pd.concat([approved, taken.rename(columns={"day": "from_on"})])
    steps = changes.groupby(["parcel_id", "from_on"], as_index=False)["change"].sum()
    parcel = steps.groupby("parcel_id")
    steps["left_ha"] = parcel["change"].cumsum().round(9)
    steps["until_on"] = parcel["from_on"].shift(-1).fillna(FAR)
    return steps.drop(columns="change")


def _open(steps: pd.DataFrame, parcels: pd.DataFrame) -> pd.DataFrame:
    land = steps[steps["left_ha"] > 0.01].merge(
        parcels.drop(columns="area_ha").rename(columns={"unsupplied_reason": "reason"}),
        on="parcel_id",
    )
    land["reason"] = land["reason"].fillna("")
    kinds = {name: "category" for name in ("district", "reason", "owner_unit", "parcel_name")}
    return land.astype(kinds).sort_values("from_on", ignore_index=True)


def _base(steps: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Return the base of each year: the province's list, else what stood on 31 December."""
    derived = [
        steps[
            (steps["from_on"] < f"{year}-01-01")
            & (steps["until_on"] >= f"{year}-01-01")
            & (steps["left_ha"] > 0.01)
        ][["parcel_id", "left_ha"]]
        .rename(columns={"left_ha": "base_ha"})
        .assign(year=year)
        for year in YEARS
        if year not in set(listed["year"])
    ]
    return pd.concat([listed, *derived], ignore_index=True)


def _disposals(events: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Return what was disposed of of the base, day by day, up to a parcel's base."""
    counted = events[events["event_type"] != "adjustment"]
    days = counted.groupby(["parcel_id", "day"], as_index=False)["signed"].sum()
    days["year"] = days["day"].dt.year
    days = days.merge(base, on=["parcel_id", "year"])
    so_far = days.groupby(["parcel_id", "year"])["signed"].cumsum()
    days["capped"] = so_far.where(so_far < days["base_ha"], days["base_ha"])
    before = days.groupby(["parcel_id", "year"])["capped"].shift(fill_value=0.0)
    days["disposed_ha"] = days["capped"] - before
    return days[["year", "district", "day", "disposed_ha"]].astype({"district": "category"})
