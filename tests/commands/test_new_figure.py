"""A figure is begun by one command: its files fail with clear words until they are filled in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands.new_figure import ROOT, Refused, begin, begin_list, told
from commands.queries import main

ROOMS = (
    "briefing", "charts", "commands", "data", "desk", "docs", "figures", "pages", "queries",
    "scripts", "serve", "tests", "ui", "wall", "words",
)  # fmt: skip
NAME = "case_open_by_district"
SENTENCE = '''    """Say how many cases are open, and in which district most."""
    voice = scene.voice
    return voice.say("{district}: {count}", district=scene.label("district", str(rows[0]["district"])), count=voice.count(len(rows)))
'''  # noqa: E501 - as a newcomer writes it, before the formatter
HEADER = """\
-- title: 各区县未销号图斑 | Open cases by district
-- unit: 宗 | cases
-- definition: 该日未销号的违法图斑数，按区县。 | Illegal cases open on the date, by district.
-- tables: case_illegal, districts
-- params: as_of, districts
-- returns: district VARCHAR, open_cases BIGINT, waiting_share_pct DOUBLE
-- labels:
--   waiting_share_pct: 占比 | Share
-- records: case_open_records
--   where district = district
--   total open_cases = count()
with

final as (
    select
        district,
        count(*) as open_cases,
        100.0 * count(*) / sum(count(*)) over () as waiting_share_pct,
    from case_illegal
    inner join districts using (district)
    where
        issued_on <= $as_of::date
        and coalesce(closing_on > $as_of::date, true)
        and ($districts::varchar[] is null or district = any($districts))
    group by district
)

select * from final
order by open_cases desc
"""
CASE = """\
# Issued on the day counts, a day later does not.
[given]
cases = [
  { case_id = "A", district = "东湖区", issued_on = 2024-01-10, remaining_mu = 1.0 },
  { case_id = "B", district = "东湖区", issued_on = 2024-05-31, remaining_mu = 1.0 },
  { case_id = "C", district = "东湖区", issued_on = 2024-02-01, remaining_mu = 1.0 },
  { case_id = "D", district = "西岭区", issued_on = 2024-02-01, remaining_mu = 1.0 },
  { case_id = "E", district = "西岭区", issued_on = 2024-06-01, remaining_mu = 1.0 },
]

[asked]
as_of = 2024-05-31

[expect]
rows = [
  { district = "东湖区", open_cases = 3, waiting_share_pct = 75 },
  { district = "西岭区", open_cases = 1, waiting_share_pct = 25 },
]

[says]
zh = "东湖区：2"
en = "Donghu: 2"
"""
CHINESE = '\nmsgid "{district}: {count}"\nmsgstr "{district}：{count}"\n'


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project in which the figure is begun."""
    root = tmp_path_factory.mktemp("project")
    for room in ROOMS:
        shutil.copytree(ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("dashboard.py", "pyproject.toml"):
        shutil.copy(ROOT / file, root / file)
    begin("enforcement", NAME, "case-backlog", root)
    return root


def few(root: Path) -> None:
    """Copy the rooms in which a figure is begun."""
    for room in ("charts", "figures", "queries", "words"):
        shutil.copytree(ROOT / room, root / room)
    (root / "tests" / "figures" / "cases").mkdir(parents=True)


def checked(root: Path) -> str:
    """Run the tests of the figure in the copy and return what they say."""
    # Not as a worker of the run that started it.
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
         "tests/figures/test_every_figure.py", "-k", NAME],
        cwd=root,
        env={**own, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert (run.returncode == 0) == (" passed" in run.stdout and " failed" not in run.stdout)
    return run.stdout


# It checks a copy of the project several times over, each in a process of its own.
@pytest.mark.timeout(600)
def test_what_is_begun_fails_by_file_and_part_until_it_is_filled_in(copy: Path) -> None:
    query = copy / "queries" / "enforcement" / f"{NAME}.sql"
    case = copy / "tests" / "figures" / "cases" / f"{NAME}.toml"
    (said,) = (
        path
        for path in (copy / "words" / "sentences" / "enforcement").glob("*.py")
        if NAME in path.read_text(encoding="utf-8")
    )
    assert f"queries/enforcement/{NAME}.sql: title: is missing" in checked(copy)

    query.write_text(HEADER, encoding="utf-8")
    said_now = checked(copy)
    assert f"tests/figures/cases/{NAME}.toml: [given] is missing or empty" in said_now
    assert " passed" not in said_now

    case.write_text(CASE.replace("waiting_share_pct = 75", "waiting_share_pct = 74"), "utf-8")
    said_now = checked(copy)
    assert f"{said.relative_to(copy).as_posix()}: {NAME}: say its rows" in said_now
    assert f"either [expect] or {NAME}.sql is wrong" in said_now

    case.write_text(CASE, encoding="utf-8")
    begun = said.read_text(encoding="utf-8").split('    """Say what')[0]
    said.write_text(begun + SENTENCE, encoding="utf-8")
    wording = copy / "words" / "locale" / "zh_CN" / "LC_MESSAGES" / "dashboard.po"
    wording.write_text(wording.read_text(encoding="utf-8") + CHINESE, encoding="utf-8")
    assert "3 passed" in checked(copy)


def test_the_outline_shows_what_is_begun_behind_the_last_figure_of_its_page(copy: Path) -> None:
    lines = (copy / "figures/outline/enforcement.py").read_text(encoding="utf-8").splitlines()
    before = (ROOT / "figures/outline/enforcement.py").read_text(encoding="utf-8").splitlines()
    (added,) = [line for line in lines if line not in before]
    assert added.strip().startswith(f'beside(Item("{NAME}", ')
    assert lines[lines.index(added) + 1].strip() == "),"


@pytest.mark.parametrize(
    ("section", "name", "address", "complaint"),
    [
        ("no_such", "case_x", None, "there are: enforcement, idle_land"),
        ("marts", "case_x", None, "There is no section 'marts'"),
        ("enforcement", "case_open_by_year", None, "queries/enforcement/case_open_by_year.sql"),
        ("offices", "case_flows", None, "queries/marts/case_flows.sql"),
        ("offices", "supply_parcels", None, "data/contracts"),
        ("offices", "Cases by year", None, "'Cases by year' is no name"),
        ("offices", "../escape_up", None, "is no name"),
        ("offices", "office_x", "case-backlog", "has no page 'case-backlog'"),
        ("enforcement", "case_x", "case-records", "begin one with --list"),
    ],
)
def test_a_taken_name_or_an_unknown_place_is_refused_and_nothing_is_written(
    section: str, name: str, address: str | None, complaint: str, copy: Path
) -> None:
    files = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    with pytest.raises(Refused) as refused:
        begin(section, name, address, copy)
    assert complaint in refused.value.en
    assert refused.value.zh
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == files


def test_the_command_refuses_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    assert main(["new", "enforcement", "case_open_by_year"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_where_one_file_cannot_be_written_none_is_begun(tmp_path: Path) -> None:
    few(tmp_path)
    (tmp_path / "tests" / "figures" / "cases").rmdir()
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for start in (begin, begin_list):
        with pytest.raises(FileNotFoundError, match="cases"):
            start("idle_land", "idle_stock_by_year", None, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


def test_at_most_seven_files_are_named_and_each_stands_where_it_says(tmp_path: Path) -> None:
    few(tmp_path)
    steps = begin("idle_land", "idle_stock_by_year", None, tmp_path)
    assert len(steps) <= 7
    for step in steps:
        where = ROOT if step.file.startswith(("charts", "CHANGELOG")) else tmp_path
        assert (where / step.file).exists(), step.file
        assert step.what.zh
        assert step.what.en


@pytest.mark.parametrize("section", ["enforcement", "idle_land", "land_supply", "offices"])
def test_a_list_is_begun_with_its_case_and_its_place_on_a_page(
    section: str, tmp_path: Path
) -> None:
    few(tmp_path)
    steps = begin_list(section, "waiting_days_records", None, tmp_path)
    query, case = (tmp_path / step.file for step in steps)
    assert "\n-- records: self\n" in query.read_text(encoding="utf-8")
    assert "[says]" not in case.read_text(encoding="utf-8")
    outline = f"figures/outline/{section}.py"
    before, after = ((root / outline).read_text(encoding="utf-8") for root in (ROOT, tmp_path))
    added = '"waiting_days_records",'
    assert after.count(added) == 1
    lists = after[: after.index(added)].rindex("lists=(")
    assert ")" not in after[lists : after.index(added)]
    assert "".join(after.replace(added, "").split()) == "".join(before.split()).replace(
        '"office_open_cases")', '"office_open_cases",)'
    )


def test_a_list_is_put_on_the_page_named_or_refused(tmp_path: Path) -> None:
    few(tmp_path)
    with pytest.raises(Refused, match="there are: case-records"):
        begin_list("enforcement", "waiting_days_records", "case-watch", tmp_path)
    assert len(begin_list("enforcement", "waiting_days_records", "case-records", tmp_path)) == 2


@pytest.mark.parametrize(
    ("section", "table"),
    [("enforcement", "case_illegal"), ("idle_land", "idle_states"), ("offices", "staffing_counts")],
)
def test_a_figure_begins_with_the_table_of_its_section_and_the_files_of_its_page(
    section: str, table: str, tmp_path: Path
) -> None:
    few(tmp_path)
    query, _, said, _, drawn, *_ = begin(section, "waiting_by_district", None, tmp_path)
    begun = (tmp_path / query.file).read_text(encoding="utf-8")
    assert f"-- tables: {table}\n" in begun
    assert f"    from {table}\n" in begun
    assert said.file.startswith(f"words/sentences/{section}/")
    assert drawn.file.startswith(f"charts/{section}/")
    assert drawn.file.endswith(".py")


def test_a_page_has_its_own_sentences_and_charts_and_the_command_says_how_a_list_is_begun(
    tmp_path: Path,
) -> None:
    few(tmp_path)
    steps = begin("enforcement", "waiting_by_district", "case-watch", tmp_path)
    files = {step.file for step in steps}
    assert "words/sentences/enforcement/watch.py" in files
    assert files & {"charts/enforcement/watch.py", "charts/enforcement/farmland.py"}
    said = told(steps, "enforcement", "waiting_by_district", "en")
    assert "queries new enforcement waiting_by_district_records --list" in said
    assert "case_open_records" in said
    assert '-k "waiting_by_district or CHART" --update-golden' in said
