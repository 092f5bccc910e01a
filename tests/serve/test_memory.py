"""What a server holds: no library that a page does not need."""

import ast
import sys
from pathlib import Path

from tests.browser.serving import ROOT
from tests.serve.processes import own_process

# The rooms a page is made by; what only papers need is loaded when one is written.
DRAWN_BY = ("figures", "charts", "queries", "words")
FIRST_PAGE = """
import sys, dashboard
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("dashboard.py", default_timeout=120).run()
assert not page.exception, page
print(*sys.modules)
"""


def _libraries(room: str) -> set[str]:
    """Return the packages that files of a room import anywhere, those of Python left out."""
    found = set[str]()
    for file in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
    return {n for n in found if n not in sys.stdlib_module_names and not (ROOT / n).is_dir()}


def test_a_page_loads_nothing_that_only_papers_are_written_with(demo_store: Path) -> None:
    papers = _libraries("briefing").difference(*map(_libraries, DRAWN_BY))
    assert {"pptx", "docx", "typst"} <= papers
    modules = own_process(FIRST_PAGE, LAND_DATA=str(demo_store), LAND_WARM="0").split()
    loaded = {name.partition(".")[0] for name in modules}
    assert {"ui.card", "briefing.formats", "duckdb"} <= set(modules)
    assert papers.isdisjoint(loaded), papers & loaded
