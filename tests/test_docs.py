"""The documents say what the code does: names, commands, versions, links and meanings agree."""

import re
import struct
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from commands.briefing import main as briefing_command
from commands.data import main as data_command
from commands.queries import main as queries_command
from data.codes import CODE_LISTS
from data.contracts import TABLES
from data.facts import CHECKS_VIEW, FACTS_VIEW, TABLES_VIEW, VIEWER_VIEW
from data.marts import RULE_VIEWS
from data.program import VERSION
from data.rules import BUILT_IN
from queries.catalogue import MARTS_FOLDER, QUERIES_FOLDER, catalogue
from queries.docs import INDICATORS, render
from queries.glossary import glossary
from queries.header import CAVEATS, read_mart
from queries.params import BASES

ROOT = Path(__file__).resolve().parent.parent
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (*READMES, CONTRIBUTING, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MARTS = {path.stem: read_mart(path) for path in MARTS_FOLDER.glob("*.sql")}
# Official terms; whichever of them a header says, the glossary explains.
TERMS = (
    *("批而未供", "批而未征", "未供即用", "供而未用", "闲置", "年初基数", "处置率", "处置", "封顶"),
    *("供地率", "实供占比", "划拨", "出让", "补办", "撤回", "核减", "批次调整", "撤销供地"),
    *("剩余面积", "未供存量", "超供", "尾差", "存量变化", "未供原因", "老账", "批准年限"),
    *("批准年份", "截止日期", "口径", "录入日期", "签订日期", "序时", "缺口", "最新状态"),
    *("认定", "疑似闲置", "闲置面积", "未处置面积", "闲置土地处置率", "解除闲置", "认定撤销"),
    *("有效开工日", "满一年线", "预警档次", "历史遗留", "闲置费"),
)

Output = pytest.CaptureFixture[str]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def header(path: Path) -> str:
    """The leading comment lines of a .sql file."""
    lines = read(path).splitlines()
    return "\n".join(line for line in lines if line.startswith("--"))


def identifiers() -> set[str]:
    return {name for term in glossary() for name in term.names}


# ------------------------------------------------------------------ indicators


def test_the_page_of_indicators_says_what_the_headers_say() -> None:
    assert read(INDICATORS) == render(), "run: python -m queries docs"


def test_every_figure_and_every_mart_has_its_place_on_the_page() -> None:
    headings = re.findall(r"^### (\w+)$", read(INDICATORS), re.MULTILINE)
    assert {*catalogue(), *MARTS} <= set(headings)
    assert not [name for name, times in Counter(headings).items() if times > 1]


def test_every_column_of_every_figure_is_described() -> None:
    parts = re.split(r"^### ", read(INDICATORS), flags=re.MULTILINE)
    described = {part.split("\n")[0]: re.findall(r"^\| `(\w+)`", part, re.M) for part in parts}
    for name, query in catalogue().items():
        assert described[name] == [field.name for field in query.returns], name


def test_the_command_writes_the_page_and_tells_when_it_is_out_of_date(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "indicators.md"
    assert queries_command(["docs", "--check", "--file", str(page)]) == 1
    assert not page.exists()
    assert queries_command(["docs", "--file", str(page)]) == 0
    assert read(page) == render()
    assert queries_command(["docs", "--check", "--file", str(page)]) == 0
    page.write_text(read(page).replace("年初基数", "年末基数"), encoding="utf-8")
    capsys.readouterr()
    monkeypatch.setenv("LAND_LANG", "en")
    assert queries_command(["docs", "--check", "--file", str(page)]) == 1
    assert "differs from the headers" in capsys.readouterr().err
    monkeypatch.delenv("LAND_LANG")
    assert queries_command(["docs", "--check", "--file", str(page)]) == 1
    assert "与文件头不符" in capsys.readouterr().err


def test_pages_name_figures_that_exist_and_every_figure_is_shown_somewhere() -> None:
    rooms = ("pages", "ui", "wall", "figures")
    sources = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    asked = r'(?:figure|rows_of)\(\s*"(\w+)"|"(\w+_records)"'
    called = {a or b for path in sources for a, b in re.findall(asked, read(path))}
    assert called <= set(catalogue())
    named = {name for path in sources for name in re.findall(r'"(\w+)"', read(path))}
    behind = {query.records.query for name, query in catalogue().items()}
    # The pages show age by reason; the plain ages are for other programs.
    assert set(catalogue()) - named - behind == {"supply_stock_by_age"}


# ------------------------------------------------------------------ glossary


def test_every_official_term_a_header_says_is_in_the_glossary() -> None:
    said = "\n".join(header(path) for path in QUERIES_FOLDER.glob("*/*.sql"))
    explained = {term.called.zh for term in glossary()}
    assert [term for term in TERMS if term in said and term not in explained] == []


def test_every_word_that_headers_share_is_in_the_glossary() -> None:
    # A column of the exports is explained by its contract; the others only by the glossary.
    exported = {name for table in TABLES.values() for name in table.column_names}
    # A list says of each row what the figure before it says of all: the two share one meaning.
    summed = {
        (query.records.query, field.name)
        for query in catalogue().values()
        for field in query.returns
        if query.records.query != query.name
    }
    headers = [(name, query.returns) for name, query in catalogue().items()]
    headers += [(name, mart.returns) for name, mart in MARTS.items()]
    shared = Counter(f.name for at, fields in headers for f in fields if (at, f.name) not in summed)
    missing = {name for name, times in shared.items() if times > 1} - exported - identifiers()
    assert not missing, f"queries/glossary.csv: no line names {', '.join(sorted(missing))}"


def test_every_name_in_the_glossary_is_one_the_code_uses() -> None:
    lists = {**CODE_LISTS, **catalogue().codes}
    known = {*TABLES, *catalogue(), *MARTS, *BASES, *CAVEATS, *lists}
    known |= {CHECKS_VIEW, FACTS_VIEW, TABLES_VIEW, VIEWER_VIEW, *RULE_VIEWS}
    known |= {code.code for codes in lists.values() for code in codes}
    known |= {name for table in TABLES.values() for name in table.column_names}
    known |= {name for query in catalogue().values() for name in query.params}
    known |= {field.name for query in catalogue().values() for field in query.returns}
    known |= {field.name for mart in MARTS.values() for field in mart.returns}
    known |= {"data_to", *re.findall(r"^(\w+),", read(BUILT_IN / "parameters.csv"), re.M)}
    assert identifiers() - known == set()


# ------------------------------------------------------------------ README


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_readmes_commands_exist(readme: Path, capsys: Output) -> None:
    targets = set(re.findall(r"^(\w+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", read(readme), re.MULTILINE)) <= targets
    commands = {"data": data_command, "queries": queries_command, "briefing": briefing_command}
    for module, command in commands.items():
        named = set(re.findall(rf"python -m {module} (\w+)", read(readme)))
        with pytest.raises(SystemExit) as stopped:
            command(["--help"])
        assert stopped.value.code == 0
        offered = re.findall(r"^    ([a-z]+)(?:\s|$)", capsys.readouterr().out, re.MULTILINE)
        assert named == set(offered), module
        for name in named:
            with pytest.raises(SystemExit) as stopped:
                command([name, "--help"])
            assert stopped.value.code == 0


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_readme_names_every_room_and_no_other(readme: Path) -> None:
    named = set(re.findall(r"^([a-z]+)(?:/|\.py) ", read(readme), re.MULTILINE))
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert named == folders | {"dashboard", "tests", "docs"}
    assert all((ROOT / name).is_dir() or (ROOT / f"{name}.py").is_file() for name in named)


def test_both_readmes_state_the_same_facts() -> None:
    def facts(text: str) -> dict[str, set[str]]:
        return {
            "links": {link for link in re.findall(r"\]\(([^)]+)\)", text) if "README" not in link}
            - set(re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)),
            "commands": set(
                re.findall(r"(?:`make|^make|python -m \w+) [a-z]+", text, re.MULTILINE)
            ),
            "names": set(re.findall(r"`(\w+)`", text)),
            "numbers": set(re.findall(r"\d+(?:[.-]\d+)+", text)),
        }

    english, chinese = (facts(read(readme)) for readme in READMES)
    assert english == chinese


def test_the_readme_answers_in_the_house_order_and_under_120_lines() -> None:
    for readme in READMES:
        assert len(read(readme).splitlines()) < 120
    text = read(READMES[0])
    order = (
        "docs/images/",
        "## Run it",
        "## The rooms",
        "## How one figure is made",
        "## Where the numbers come from",
        "## Add a figure",
        "## Check it",
    )
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_the_pictures_are_real_screens_and_light_to_load() -> None:
    shown = [*(ROOT / "docs" / "images").glob("*.png")]
    assert all("](docs/images/" in read(readme) for readme in READMES)
    for picture in shown:
        content = picture.read_bytes()
        assert struct.unpack(">II", content[16:24]) in ((1366, 768), (1920, 1080)), picture.name
        assert len(content) < 300_000, picture.name


def test_every_variable_the_code_reads_is_documented_and_no_other() -> None:
    others = (".venv", ".venv-spark", "tests", "build", "store")
    sources = [
        path
        for pattern in ("*.py", "*/**/*.py")
        for path in ROOT.glob(pattern)
        if path.relative_to(ROOT).parts[0] not in others
    ]
    reading = r"environ(?:\.get\(|\[)\s*\"(\w+)\"|getenv\(\s*\"(\w+)\""
    used = {
        name
        for path in sources
        for pair in re.findall(reading, read(path))
        for name in pair
        if name
    }
    used |= set(re.findall(r"\$\{([A-Z_]+):-", read(ROOT / "scripts" / "environment.sh")))
    used |= set(re.findall(r"^([A-Z_]+) \?=", read(ROOT / "Makefile"), re.MULTILINE))
    for readme in READMES:
        rows = [line for line in read(readme).splitlines() if re.match(r"\| `[A-Z_]+`", line)]
        listed = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row.split(" | ")[0])}
        assert listed == used, readme.name


def test_one_python_version_is_named_everywhere() -> None:
    wanted = PROJECT["requires-python"].removeprefix(">=")
    assert wanted.count(".") == 1
    for readme in READMES:
        assert set(re.findall(r"Python (\d+\.\d+)", read(readme))) == {wanted}
    script = read(ROOT / "scripts" / "environment.sh")
    assert f"sys.version_info < ({wanted.replace('.', ', ')})" in script
    assert set(re.findall(r"Python (\d+\.\d+)", script)) == {wanted}


# ------------------------------------------------------------------ all pages


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere_and_no_page_names_this_machine(page: Path) -> None:
    text = read(page)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        target, _, anchor = link.partition("#")
        if target.startswith("https://"):
            continue
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", read(file), re.MULTILINE)
            assert anchor in [heading.lower().replace(" ", "-") for heading in headings], link
    assert not re.findall(r"(?<![\w.])/(?:home|root|tmp|work|mnt|Users)/\S*", text)


def test_the_changelog_tells_of_the_version_the_project_has() -> None:
    versions = re.findall(r"^## \[(\d[^\]]*)\]", read(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == PROJECT["version"] == VERSION


def test_decisions_are_numbered_without_gaps_and_say_context_decision_consequence() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [
        f"{number:04d}" for number in range(1, len(decisions) + 1)
    ]
    for path in decisions:
        assert read(path).startswith(f"# {path.name[:4]} ")
        assert re.findall(r"^\*\*(\w+)\.\*\*", read(path), re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequence",
        ]
