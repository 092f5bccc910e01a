"""``python -m queries run … lineage=successor`` reads districts by those that follow them."""

import json
from datetime import date
from pathlib import Path

import pytest

from commands.queries import main
from tests.given import published


def test_a_figure_is_run_by_the_successors_of_districts_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published(
        tmp_path,
        data_to=date(2024, 5, 31),
        districts=[
            {"district": "甲区", "successor": "丙区", "valid_to": date(2024, 1, 31)},
            {"district": "丙区"},
        ],
        cases=[{"district": "甲区"}, {"district": "丙区"}],
    )

    def issued(*pairs: str) -> dict[str, int]:
        store = ("--root", str(tmp_path / "store"), "--format", "json")
        assert main(["run", "case_rectification_by_district", *pairs, *store]) == 0
        rows = json.loads(capsys.readouterr().out)["rows"]
        return {row["district"]: row["illegal_cases"] for row in rows}

    assert issued() == issued("lineage=then") == {"甲区": 1, "丙区": 1}
    assert issued("lineage=successor") == {"丙区": 2}
    assert issued("lineage=successor", "districts=丙区") == {"丙区": 2}
    refused = main(
        ["run", "case_rectification_by_district", "lineage=both", "--root", str(tmp_path / "store")]
    )
    assert (refused, "lineage" in capsys.readouterr().err) == (1, True)
