"""One enforcement case of the demo city and its row; it decides nothing about the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Row = dict[str, object]

TOLERATED = 1
"""A hundredth of a mu, the remainder that still counts as none."""


@dataclass
class Case:
    """One parcel or matter; areas in hundredths of a mu, so that sums are exact."""

    source: str
    issue_year: int
    issued_on: date
    district: str
    judgement: str
    area: int
    farmland: int
    basic_farmland: int | None
    case_id: str = ""
    original: Case | None = None
    """The case this one is a part of, for parts of a split."""
    split_status: str = "whole"
    started_on: date | None = None
    found_on: date | None = None
    stopped_on: date | None = None
    office_id: str | None = None
    duplicate_of: Case | None = None
    disputed: bool | None = None
    first_judgement: str | None = None
    rejudged_on: date | None = None
    method: str | None = None
    demolished: int | None = None
    legalised: int | None = None
    remaining: int | None = None
    review_stage: str | None = None
    deadline_on: date | None = None
    filed_on: date | None = None
    decided_on: date | None = None
    rectified_on: date | None = None
    closed_on: date | None = None
    owner_unit: str | None = None
    handled_jointly: bool | None = None
    handled_jointly_on: date | None = None
    self_handled: bool | None = None
    offenders: int | None = None

    def is_closed(self, on: date) -> bool:
        """Whether the review is finished, nothing is left and the closing date has come."""
        closing = self.closed_on or self.rectified_on
        return (
            self.review_stage == "finished"
            and (self.remaining or 0) <= TOLERATED
            and closing is not None
            and closing <= on
        )

    @property
    def counts_as_illegal(self) -> bool:
        """Whether the case is in the verified set and illegal."""
        return (
            self.judgement == "non_agricultural"
            and self.split_status != "parent"
            and self.duplicate_of is None
            and not self.disputed
        )


def case_row(case: Case) -> Row:
    """Return the row of cases, areas in mu."""
    return {
        "case_id": case.case_id,
        "parent_id": case.original.case_id if case.original else None,
        "split_status": case.split_status,
        "source": case.source,
        "issue_year": case.issue_year,
        "issued_on": case.issued_on,
        "started_on": case.started_on,
        "found_on": case.found_on,
        "stopped_on": case.stopped_on,
        "district": case.district,
        "office_id": case.office_id,
        "judgement": case.judgement,
        "illegal_area_mu": _mu(case.area),
        "illegal_farmland_mu": _mu(case.farmland),
        "illegal_basic_farmland_mu": _mu(case.basic_farmland),
        "dup_of": case.duplicate_of.case_id if case.duplicate_of else None,
        "disputed": case.disputed,
        "first_judgement": case.first_judgement,
        "rejudged_on": case.rejudged_on,
        "method": case.method,
        "demolished_mu": _mu(case.demolished),
        "legalised_mu": _mu(case.legalised),
        "remaining_mu": _mu(case.remaining),
        "review_stage": case.review_stage,
        "deadline_on": case.deadline_on,
        "filed_on": case.filed_on,
        "decided_on": case.decided_on,
        "rectified_on": case.rectified_on,
        "closed_on": case.closed_on,
        "owner_unit": case.owner_unit,
        "handled_jointly": case.handled_jointly,
        "handled_jointly_on": case.handled_jointly_on,
        "self_handled": case.self_handled,
        "offenders": case.offenders,
    }


def _mu(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100
