"""Prints what a peer answers, for choices read from its input as JSON; in the peer's environment.

`python answers.py land FILE` asks the DuckDB file, `python answers.py frames EXPORTS` the frames.
"""

import json
import math
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

Answer = Callable[[str, date, list[str]], list[list[Any]]]


def of_land(file: str) -> Answer:
    """Return how the peers over the DuckDB file answer."""
    import land

    kept = land.Land(file)
    return lambda question, day, districts: [
        list(row) for row in kept.ask(question, day, districts)
    ]


def of_frames(exports: str) -> Answer:
    """Return how the peer with pandas answers."""
    sys.path.insert(0, str(Path(__file__).with_name("streamlit_pandas")))
    import frames

    kept = frames.Frames(Path(exports))
    trend = ["month_end", "now_base", "now", "rate_pct", "target_pct", "last_year_pct"]
    ranking = ["district", "base_ha", "disposed_ha", "rate_pct"]

    def answer(question: str, day: date, districts: list[str]) -> list[list[Any]]:
        standing = kept.standing(day, districts)
        tables = {
            "trend": lambda: kept.trend(day, districts)[trend],
            "ranking": lambda: kept.ranking(day)[ranking],
            "ages": lambda: kept.ages(standing, day),
            "largest": lambda: kept.largest(standing, day),
        }
        if question == "stock":
            return [[len(standing), float(standing["left_ha"].sum())]]
        return [list(row) for row in tables[question]().itertuples(index=False)]

    return answer


def plain(value: Any) -> Any:  # noqa: ANN401 - a cell may be anything
    """Return a cell as JSON writes it: days as text, what is missing as null."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if value is None or isinstance(value, str | int):
        return value
    said = str(value)[:10]
    return None if said == "NaT" else said


def main(kind: str, source: str, choices: Iterable[tuple[str, str, list[str]]]) -> None:
    """Print the rows of each choice as one line of JSON."""
    answer = {"land": of_land, "frames": of_frames}[kind](source)
    for question, day, districts in choices:
        rows = answer(question, date.fromisoformat(day), districts)
        print(json.dumps([[plain(cell) for cell in row] for row in rows], ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.load(sys.stdin))
