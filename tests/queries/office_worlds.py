"""Head counts and cases for small worlds of offices; it holds no expectations."""

from datetime import date

from tests.given import Row
from tests.queries.worlds import day


def head_count(
    office_id: str,
    on: str,
    authorised: int = 10,
    staffed: int | None = 8,
    on_duty: int = 7,
    borrowed: int = 0,
    external: int = 0,
    agency: int = 0,
    **more: str | int | bool | date | None,
) -> Row:
    """Return one head count of an office of 甲区: 10 posts, 8 staffed, 7 on duty."""
    return {
        "office_id": office_id,
        "office_name": f"{office_id}所",
        "as_of": day(on),
        "district": "甲区",
        "authorised_posts": authorised,
        "staffed_posts": staffed,
        "on_duty_established": on_duty,
        "borrowed_posts": borrowed,
        "external_staff": external,
        "agency_staff": agency,
        **more,
    }


def illegal(
    case_id: str,
    office_id: str | None = None,
    issued: str = "2024-02-01",
    **more: str | float | bool | date | None,
) -> Row:
    """Return an open illegal case of 甲区."""
    return {
        "case_id": case_id,
        "office_id": office_id,
        "issued_on": day(issued),
        "district": "甲区",
        "judgement": "non_agricultural",
        "remaining_mu": 1.0,
        **more,
    }
