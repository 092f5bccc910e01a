"""Every kind of paper in every format keeps to the standard of its files, in both languages."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path

import pytest

from briefing import kinds
from briefing.compose import chosen_parts
from briefing.formats import FORMATS
from briefing.job import Settings
from briefing.kinds import KINDS
from tests.briefing.archives import lacking_of
from tests.briefing.handed_out import WRITTEN_AT, unwatched
from tests.briefing.ooxml import faults
from tests.pages.asking import asking
from words.language import LANGUAGES

# A new kind or format is looked at as soon as it is listed.
PAPERS = [(name, one) for name, kind in KINDS.items() for one in kind.formats]
Files = Mapping[tuple[str, str, str], bytes]


@pytest.fixture(scope="module")
def papers(demo_store: Path) -> Files:
    """Return all papers by language, kind and format; the annex of two pages of figures."""
    found: dict[tuple[str, str, str], bytes] = {}
    few = chosen_parts(("supply-schedule", "overdue"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kinds, "MONTHLY", few)
        for language in LANGUAGES:
            with asking(demo_store, {"as_of": "2024-05-31", "lang": language}) as asked:
                for name in KINDS:
                    files = kinds.written(
                        asked.context, WRITTEN_AT, [name], list(FORMATS), Settings(), unwatched
                    )
                    found |= {
                        (language, name, Path(file).suffix[1:]): content
                        for file, content in files.items()
                    }
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "kind"), PAPERS)
def test_a_paper_keeps_to_the_standard_of_its_file(
    name: str, kind: str, language: str, papers: Files
) -> None:
    content = papers[language, name, kind]
    found = lacking_of(content) if kind == "pdf" else faults(content, kind)
    assert found == []


@pytest.mark.parametrize(("name", "kind"), [one for one in PAPERS if one[1] != "pdf"])
def test_an_office_file_knows_one_moment(name: str, kind: str, papers: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(papers["zh", name, kind])) as held:
        assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = held.read("docProps/core.xml").decode()
    written = WRITTEN_AT.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert about.count(written) == about.count("xsi:type=") > 0
