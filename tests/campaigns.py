"""A bureau with campaigns of two months: one behind, one restricted, one nobody has begun; it holds
no expectations."""

from datetime import date, timedelta
from pathlib import Path

from tests.given import Row
from tests.ledgers import file_of, matters, store_with

# Sixty days: on the thirtieth, 30 September, half of the twelve is needed.
FIRST, LAST = date(2024, 9, 1), date(2024, 10, 30)
OPEN, DONE, SINCE = 12, 4, 1
_FLAG = f'flag = ["{FIRST}", "{LAST}"]\n'
_FINISHED = 'headline = { metric = "begun", figure = "finished", better = "higher" }\n'


def campaigns(folder: Path) -> Path:
    """Publish them and return the store."""
    files = {
        "drive": _FLAG + file_of("双月清零", "Two months to nought", more=""),
        "secret": _FLAG + file_of("保密攻坚", "Secret campaign", scope="restricted", more=""),
        "begun": _FLAG + _FINISHED + file_of("待启动攻坚", "Campaign to begin", more=""),
        "calm": file_of("平安台账", "Calm register", more=""),
    }
    before = [date(2024, 8, 1)] * OPEN
    rows = [*matters("drive", [*before, FIRST]), *matters("secret", before)]
    rows += matters("calm", before)
    # What was opened since is finished besides, and counts for none of the twelve.
    done = [*range(1, DONE + 1), OPEN + 1]
    events: list[Row] = [
        {"event_id": f"{register}{number}", "register": register, "matter_id": str(number)}
        | {"event": "stage", "stage": "done", "on_date": FIRST + timedelta(days=number)}
        for register in ("drive", "secret")
        for number in done
        if register == "drive" or number <= OPEN
    ]
    target: Row = {"metric": "begun", "region": "city", "year": 2024, "due_on": LAST}
    target = {**target, "cumulative_target": 6.0, "unit": "count"}
    return store_with(folder, files, matters=rows, matter_events=events, targets=[target])
