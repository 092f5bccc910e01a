"""The glossary says each term once, in both languages, with where it comes from and how sure."""

import re
from collections import Counter
from pathlib import Path

import pytest

from queries import glossary as room
from queries.docs_glossary import GLOSSARY_PAGE, render_glossary
from queries.glossary import SECTIONS, TAGS, Term, glossary
from tests.words.foreign import foreign

# A file format that Chinese readers call so too.
OWN = ("Parquet",)
HEADS = "section,zh,en,names,meaning_zh,meaning_en,source_zh,source_en,tag"


def test_each_term_has_a_section_a_meaning_and_a_source() -> None:
    assert {term.section for term in glossary()} == set(SECTIONS)
    for term in glossary():
        for text in (term.called, term.meaning, term.source):
            assert text.zh.strip(), term
            assert text.en.strip(), term


def test_no_term_stands_twice_and_no_two_mean_the_same() -> None:
    for of in (lambda term: term.called.zh, lambda term: term.meaning.zh):
        times = Counter(map(of, glossary()))
        assert [said for said, count in times.items() if count > 1] == []


@pytest.mark.parametrize("term", glossary(), ids=lambda term: term.called.en)
def test_what_is_said_of_a_term_is_in_one_language(term: Term) -> None:
    for text in (term.called, term.meaning, term.source):
        assert foreign(text.zh, "zh", *OWN) == []
        assert foreign(text.en, "en") == []
    assert not re.search(r"[`|]|。$", term.meaning.zh)


def test_what_people_read_has_no_marks_of_code() -> None:
    (term,) = (one for one in glossary() if one.called.zh == "口径")
    assert "`entry`" in term.meaning.en
    assert "entry counts by" in term.meant("en")


@pytest.mark.parametrize(("section", "tag"), [("landscape", "A"), ("land", "X"), ("land", "—")])
def test_a_section_or_a_tag_that_is_not_there_is_refused(
    section: str, tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "glossary.csv"
    line = f"{section},词,word,,义,sense,—,—,{tag}"
    file.write_text(f"{HEADS}\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(room, "GLOSSARY", file)
    with pytest.raises(KeyError, match="词"):
        glossary.__wrapped__()


def test_the_page_says_what_the_file_says() -> None:
    assert GLOSSARY_PAGE.read_text(encoding="utf-8") == render_glossary(), "python -m queries docs"
    assert all(f"| {tag} |" in render_glossary() for tag in TAGS)
