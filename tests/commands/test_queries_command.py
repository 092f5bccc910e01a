"""``python -m queries`` lists figures and runs one, in the reader's language and three formats."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from commands.queries import main, print_table
from queries.catalogue import QUERIES_FOLDER, catalogue
from words.language import Language

PROJECT = QUERIES_FOLDER.parent
RATE = "supply_disposal_rate_by_month"

Said = subprocess.CompletedProcess[str]
Command = Callable[..., Said]


@pytest.fixture(scope="module")
def command(demo_store: Path) -> Command:
    """Return a function that runs ``python -m queries`` on the demo city."""

    def run(*arguments: str, lang: str = "", root: Path | None = demo_store) -> Said:
        own = {"LAND_LANG": lang, "PYTHONUTF8": "1", "LAND_DATA": str(root)}
        return subprocess.run(
            [sys.executable, "-m", "queries", *arguments],
            cwd=PROJECT, env={**os.environ, **own},
            capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip

    return run


def test_the_table_prints_the_published_rates_against_their_targets(command: Command) -> None:
    done = command("run", RATE, "as_of=2024-05-31")
    assert (done.returncode, done.stderr) == (0, "")
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert lines["2024-04-30"].split()[3:7] == ["8.75", "%", "7.00", "%"]
    assert lines["2024-05-31"].split()[3:7] == ["11.08", "%", "10.00", "%"]
    assert next(iter(lines)) == "month_end"
    assert len(lines) == 13


def test_the_table_rounds_a_half_up_and_areas_by_the_unit_of_their_column(
    capsys: pytest.CaptureFixture[str],
) -> None:
    halves = [0.125, 1.005, 2.675, 11.125, -0.125, 1994.1, 0.0]
    columns = {
        "rate_pct": halves,
        "area_ha": halves,
        "lead_pp": halves,
        "area_mu": [0.05, 0.95, 0.25, 6.55, -0.05, 1994.14, 0.04],
        "trend": [[0.125, None], [1.0], [], None, None, None, None],
        "parcels": [3, None, 0, 1, 2, 4, 5],
    }
    print_table(pa.table(columns))
    heads, *rows = (line.split() for line in capsys.readouterr().out.splitlines())
    assert heads == list(columns)
    rounded = ["0.13", "1.01", "2.68", "11.13", "-0.13", "1994.10", "0.00"]
    assert [row[:2] for row in rows] == [[number, "%"] for number in rounded]
    assert [row[2] for row in rows] == [row[3] for row in rows] == rounded
    assert [row[4] for row in rows] == ["0.1", "1.0", "0.3", "6.6", "-0.1", "1994.1", "0.0"]
    assert rows[0][5:] == ["0.13;", "3"]
    assert rows[1][5:] == ["1.00"]


def test_a_character_nobody_sees_turns_no_line_of_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table(pa.table({"parcel_id": ["A\u202e1"], "parcels": [1]}))
    assert capsys.readouterr().out.splitlines()[1] == "A\u2039U+202E\u203a1  1"


def test_json_carries_name_release_parameters_columns_and_every_digit(command: Command) -> None:
    done = command("run", RATE, "as_of=2024-05-31", "districts=东湖区,西岭区", "--format", "json")
    answer = json.loads(done.stdout)
    assert list(answer) == ["name", "release", "params", "columns", "rows"]
    assert answer["name"] == RATE
    assert answer["release"].startswith("0001-")
    assert answer["params"]["as_of"] == "2024-05-31"
    assert answer["params"]["districts"] == ["东湖区", "西岭区"]
    assert answer["columns"] == [field.name for field in catalogue()[RATE].returns]
    assert len(answer["rows"]) == 12
    assert all(list(row) == answer["columns"] for row in answer["rows"])
    april, december = answer["rows"][3], answer["rows"][-1]
    assert april["month_end"] == "2024-04-30"
    assert april["rate_pct"] == pytest.approx(100 * april["disposed_ha"] / april["base_ha"])
    assert april["rate_pct"] != round(april["rate_pct"], 2)
    assert december["rate_pct"] is None


@pytest.mark.parametrize(
    "arguments",
    [
        (RATE, "as_of=2024-05-31", "--format", "json", "districts=东湖区"),
        (RATE, "--format", "json", "districts=东湖区", "as_of=2024-05-31"),
        ("--format", "json", RATE, "as_of=2024-05-31", "districts=东湖区"),
        ("--format=json", RATE, "districts=东湖区", "--root", "STORE", "as_of=2024-05-31"),
    ],
)
def test_options_and_parameters_stand_in_any_order(
    demo_store: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    named = [str(demo_store) if text == "STORE" else text for text in arguments]
    assert main(["--root", str(demo_store), "run", *named]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["params"] == {"as_of": "2024-05-31", "districts": ["东湖区"], "basis": "entry"}


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("run", RATE, "--format", "json", "--fast"), "参数：--fast", "arguments: --fast"),
        (("run", RATE, "as_of=2024-05-31", "--fast", "basis=event"), "--fast", "--fast"),
        (("list", "overview", "as_of=2024-05-31"), "参数：as_of", "arguments: as_of"),
        (("docs", "as_of=2024-05-31"), "参数：as_of", "arguments: as_of"),
    ],
)
def test_an_unknown_option_or_a_pair_where_none_is_taken_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    zh: str,
    en: str,
) -> None:
    for language, words in (("zh", zh), ("en", en)):
        monkeypatch.setenv("LAND_LANG", language)
        with pytest.raises(SystemExit) as leaving:
            main([*arguments])
        assert leaving.value.code == 2
        assert words in capsys.readouterr().err


def test_without_a_date_the_latest_complete_month_is_taken(command: Command) -> None:
    answer = json.loads(command("run", RATE, "--format", "json").stdout)
    assert answer["params"] == {"as_of": "2024-10-31", "districts": None, "basis": "entry"}


def test_csv_has_a_header_and_empty_cells_for_what_is_not_known(command: Command) -> None:
    done = command("run", RATE, "as_of=2024-05-15", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 13
    assert rows[4]["month_end"] == "2024-05-15"
    assert rows[-1]["rate_pct"] == ""
    assert rows[-1]["target_pct"] == "25.0"
    assert "\r" not in done.stdout


def test_csv_runs_in_no_spreadsheet_and_keeps_every_digit(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = {"name": ["\n=1+1", "\uff1d1", "甲,乙", None], "area_ha": [1 / 3, -2.0, None, 4.0]}
    monkeypatch.setattr("commands.queries.run_completed", lambda *asked: pa.table(columns))
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    assert main(["run", RATE, "--format", "csv"]) == 0
    written = capsys.readouterr().out
    assert written.startswith("name,area_ha\n")
    assert list(csv.reader(io.StringIO(written, newline="")))[1:] == [
        ["'\n=1+1", "0.3333333333333333"],
        ["'\uff1d1", "-2.0"],
        ["甲,乙", ""],
        ["", "4.0"],
    ]


def test_the_list_names_every_figure_in_the_readers_language(command: Command) -> None:
    section = [name for name, query in catalogue().items() if query.section == "land_supply"]
    chinese, english = command("list"), command("list", "land_supply", lang="en_GB")
    languages: list[tuple[Said, Language, list[str]]] = [
        (chinese, "zh", list(catalogue())),
        (english, "en", section),
    ]
    for done, language, names in languages:
        assert done.returncode == 0
        lines = [line.split("\t") for line in done.stdout.splitlines()]
        assert [line[0] for line in lines] == names
        for name, title, definition in lines:
            query = catalogue()[name]
            assert title == query.title.said(language)
            assert definition == query.definition.said(language)


REFUSED = {
    "an empty list of districts": (
        (RATE, "districts="), "区县清单为空", "The list of districts is empty"),
    "an unknown district": (
        (RATE, "districts=东湖"), "没有区县 东湖；可选 东湖区、", "No district 东湖; known are"),
    "an unknown figure": (
        ("supply_stok_tie",), "是不是“supply_stock_tie”", "Did you mean 'supply_stock_tie'"),
    "an unknown parameter": ((RATE, "year=2024"), "没有参数“year”", "No parameter 'year'"),
    "an impossible day": (
        (RATE, "as_of=2024-02-30"), "“2024-02-30”不是日期", "'2024-02-30' is not a date"),
    "an unknown basis": ((RATE, "basis=signed"), "basis 应为 entry 或 event", "basis is entry"),
    "no pair, after an option": (
        (RATE, "--format", "json", "2024"), "“2024”应为 键=值", "'2024' should read key=value"),
    "a parameter twice": (
        (RATE, "as_of=2024-05-31", "--format", "json", "as_of=2024-04-30"),
        "“as_of”出现了两次",
        "'as_of' stands twice",
    ),
    "a day after the data": (
        ("supply_pace", "as_of=2030-01-01"),
        "数据只到 2024-10-31，没有 2030-01-01",
        "The data reach to 2024-10-31, not to 2030-01-01",
    ),
    "a year's end the data do not reach": (
        ("supply_disposal_rate_by_district", "as_of=2024-12-31"),
        "数据只到 2024-10-31，没有 2024-12-31",
        "The data reach to 2024-10-31, not to 2024-12-31",
    ),
    "an unknown release": ((RATE, "--release", "0099-x"), "0099-x", "0099-x"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("lang", ["", "en"])
def test_a_request_at_fault_is_refused_on_one_line_with_exit_1(
    demo_store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    case: str,
    lang: str,
) -> None:
    monkeypatch.setenv("LAND_LANG", lang)
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    arguments, zh, en = REFUSED[case]
    assert main(["run", *arguments]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert (en if lang else zh) in said.err
    assert len(said.err.splitlines()) == 1


def test_a_refusal_reaches_the_shell_as_exit_1(command: Command) -> None:
    done = command("run", RATE, "districts=")
    assert (done.returncode, done.stdout) == (1, "")
    assert "区县清单为空" in done.stderr


def test_an_empty_store_is_said_to_be_empty(command: Command, tmp_path: Path) -> None:
    done = command("run", RATE, root=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    named = command("run", RATE, "--root", str(tmp_path))
    assert named.returncode == 1


@pytest.mark.parametrize("arguments", [(), ("draw",), ("run",), ("run", RATE, "--format", "xml")])
def test_wrong_usage_exits_with_2(command: Command, arguments: tuple[str, ...]) -> None:
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")


def test_wrong_usage_is_said_in_the_readers_language(command: Command) -> None:
    chinese, english = command("run"), command("run", lang="en")
    assert [c for c in chinese.stderr if "一" <= c <= "鿿"]
    assert not [c for c in english.stderr if "一" <= c <= "鿿"]


def test_help_exits_with_0_in_the_readers_language(command: Command) -> None:
    chinese, english = command("--help"), command("run", "--help", lang="en")
    assert (chinese.returncode, english.returncode) == (0, 0)
    assert "--format" in english.stdout
    assert [c for c in chinese.stdout if "一" <= c <= "鿿"]


def test_the_store_may_be_named_before_or_after_the_command(
    command: Command, tmp_path: Path
) -> None:
    before = command("--root", str(tmp_path), "run", RATE)
    after = command("run", RATE, "--root", str(tmp_path))
    assert before.returncode == after.returncode == 1
    assert before.stderr == after.stderr != ""


def test_a_day_before_the_data_is_answered_and_said_to_be_one(command: Command) -> None:
    done = command("run", "supply_pace", "as_of=1950-01-31", "--format", "json", lang="en")
    assert done.returncode == 0
    assert done.stderr.startswith("The data begin on ")
    assert done.stderr.endswith("; nothing is known of 31 January 1950.\n")
    (row,) = json.loads(done.stdout)["rows"]
    assert (row["base_ha"], row["disposed_ha"]) == (0, 0)
