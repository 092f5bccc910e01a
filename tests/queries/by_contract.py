"""The land-supply figures in plain Python, written from the contract's words and never from SQL."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from tests.given import Row

SUPPLY = ("allocation", "grant", "agreement", "lease", "late_formalities")
WITHDRAWAL = ("withdrawal_unused", "withdrawal_acquired")
CORRECTION = ("correction_supplied", "correction_area", "correction_duplicate")
COUNTING = (*SUPPLY, *WITHDRAWAL, *CORRECTION, "reversal")
OPEN_ABOVE = Decimal("0.01")
BANDS = (("under_2", 0), ("from_2_to_5", 2), ("from_5_to_10", 5), ("over_10", 10))
ZERO = Decimal(0)


def hectares(area: object) -> Decimal:
    """Return an area to the billionth of a hectare, as written."""
    return Decimal(str(area)).quantize(Decimal("1e-9"))


def years_after(start: date, years: int) -> date:
    """Return the day some calendar years later; 29 February becomes 28 where there is none."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def _date(value: object) -> date:
    assert isinstance(value, date)
    return value


@dataclass(frozen=True)
class Happening:
    """One event, cut off by one basis."""

    parcel_id: str
    kind: str
    area_ha: Decimal
    on: date

    @property
    def stock_effect(self) -> Decimal:
        """What the event adds to the stock."""
        return self.area_ha if self.kind == "reversal" else -self.area_ha

    @property
    def disposed_ha(self) -> Decimal:
        """What the event adds to the area disposed of."""
        return -self.stock_effect if self.kind in COUNTING else ZERO


class Ledger:
    """The parcels, events and frozen bases of some districts, or of all."""

    def __init__(
        self,
        tables: Mapping[str, Iterable[Row]],
        basis: str = "entry",
        districts: Iterable[str] | None = None,
    ) -> None:
        """Read the rows; ``districts`` None is the whole city."""
        chosen = None if districts is None else set(districts)
        self.parcels: dict[str, Row] = {
            str(row["parcel_id"]): row
            for row in tables["supply_parcels"]
            if chosen is None or row["district"] in chosen
        }
        self._events = [row for row in tables["supply_events"] if row["parcel_id"] in self.parcels]
        # A frozen list binds the whole city, so it is looked up before the choice of districts.
        self._frozen: dict[object, dict[str, Decimal]] = {}
        for row in tables.get("supply_base", ()):
            listed = self._frozen.setdefault(row["year"], {})
            if row["parcel_id"] in self.parcels:
                listed[str(row["parcel_id"])] = hectares(row["base_ha"])
        self._basis = basis

    def approved_on(self, parcel_id: str) -> date:
        """Return the day a parcel was approved."""
        return _date(self.parcels[parcel_id]["approved_on"])

    @cached_property
    def happenings(self) -> dict[str, list[Happening]]:
        """The events of each parcel with their cut-off dates."""
        found: dict[str, list[Happening]] = {parcel_id: [] for parcel_id in self.parcels}
        for row in self._events:
            name = str(row["parcel_id"])
            dated = _date(row["event_on"])
            if self._basis == "entry" and row.get("entered_on"):
                dated = _date(row["entered_on"])
            on = max(dated, self.approved_on(name))
            found[name].append(
                Happening(name, str(row["event_type"]), hectares(row["area_ha"]), on)
            )
        return found

    def remaining(self, at: date) -> dict[str, Decimal]:
        """Return what remains of each parcel approved by the date, raw."""
        return {
            name: hectares(row["area_ha"])
            + sum((h.stock_effect for h in self.happenings[name] if h.on <= at), ZERO)
            for name, row in self.parcels.items()
            if self.approved_on(name) <= at
        }

    def base(self, year: int) -> dict[str, Decimal]:
        """Return the base of each base parcel of the year."""
        if year in self._frozen:
            return self._frozen[year]
        standing = self.remaining(date(year - 1, 12, 31))
        return {name: left for name, left in standing.items() if left > OPEN_ABOVE}

    def disposed(self, at: date) -> dict[str, Decimal]:
        """Return what is disposed of each base parcel by the date, capped and not floored."""
        first = date(at.year, 1, 1)
        return {
            name: min(
                base,
                sum((h.disposed_ha for h in self.happenings[name] if first <= h.on <= at), ZERO),
            )
            for name, base in self.base(at.year).items()
        }

    def rate(self, at: date) -> tuple[Decimal, Decimal, Decimal | None]:
        """Return base, area disposed of and rate in percent."""
        base = sum(self.base(at.year).values(), ZERO)
        disposed = sum(self.disposed(at).values(), ZERO)
        return base, disposed, 100 * disposed / base if base else None

    def stock_by_age(self, at: date) -> dict[str, tuple[int, Decimal]]:
        """Return number and area of the open parcels by age."""
        found = {band: (0, ZERO) for band, _ in BANDS}
        for name, left in self.remaining(at).items():
            if left > OPEN_ABOVE:
                band = self.band(name, at)
                parcels, area = found[band]
                found[band] = parcels + 1, area + left
        return found

    def band(self, parcel_id: str, at: date) -> str:
        """Return the age band of a parcel."""
        approved = self.approved_on(parcel_id)
        return [band for band, years in BANDS if years_after(approved, years) <= at][-1]

    def bridge(self, at: date) -> dict[str, Decimal]:
        """Return the signed steps from 31 December to the date."""
        first = date(at.year, 1, 1)
        steps = {
            "opening": sum(self.remaining(date(at.year - 1, 12, 31)).values(), ZERO),
            "approved": sum(
                (
                    hectares(row["area_ha"])
                    for name, row in self.parcels.items()
                    if first <= self.approved_on(name) <= at
                ),
                ZERO,
            ),
        }
        kinds = {
            "supplied": SUPPLY,
            "withdrawn": WITHDRAWAL,
            "corrected": CORRECTION,
            "adjusted": ("adjustment",),
            "reversed": ("reversal",),
        }
        for step, members in kinds.items():
            happened = self._in_year(at, members)
            steps[step] = sum((h.stock_effect for h in happened), ZERO)
        return {**steps, "closing": sum(self.remaining(at).values(), ZERO)}

    def mix(self, at: date) -> dict[str, tuple[int, Decimal]]:
        """Return parcels and area of each counting kind of the year, on all parcels, uncapped."""
        found = {}
        for kind in COUNTING:
            happened = self._in_year(at, (kind,))
            if happened:
                parcels = len({h.parcel_id for h in happened})
                found[kind] = parcels, sum((h.area_ha for h in happened), ZERO)
        return found

    def _in_year(self, at: date, kinds: tuple[str, ...]) -> list[Happening]:
        first = date(at.year, 1, 1)
        return [
            h
            for happened in self.happenings.values()
            for h in happened
            if h.kind in kinds and first <= h.on <= at
        ]
