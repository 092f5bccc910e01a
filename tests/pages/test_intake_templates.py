"""On the page of imports the workbook of any table or register is handed out, as by command."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import streamlit
from streamlit.testing.v1.element_tree import Selectbox

from commands.data import main
from data.contracts import TABLES, Table
from data.intake.template import workbook_of
from data.manifest import Release
from data.publish import Wish
from data.registers.force import FOLDER, in_force
from data.registers.model import SECTIONS
from figures.publishing import publish_exports
from queries.declared import SECTIONS as TITLES
from serve.writing import SETTING
from tests.given import given
from tests.old_trees import declare_trees
from tests.pages.conftest import Site
from tests.pages.seen import Seen
from tests.words.foreign import foreign
from ui.upkeep import templates
from words.language import LANGUAGES, Language

Made = list[tuple[str, Callable[[], bytes]]]


@pytest.fixture
def root(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a register of the bureau's own, and its districts."""
    monkeypatch.setenv(SETTING, "1")
    declare_trees(tmp_path / "store")
    districts = [{"district": "甲区"}, {"district": "乙区"}]
    publish_exports(given(districts=districts), tmp_path / "store", Wish())
    site.over(tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def buttons(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Return the files that the page offers: what each is called, and what makes it."""
    offered: Made = []
    whole = streamlit.download_button

    def keeping(label: str, made: Callable[[], bytes], name: str, mime: str, **how: str) -> bool:
        offered.append((name, made))
        return whole(label, made, name, mime, key=how["key"], on_click="ignore")

    monkeypatch.setattr(streamlit, "download_button", keeping)
    return offered


def choice(seen: Seen) -> Selectbox[str]:
    (found,) = [one for one in seen.app.selectbox if "template" in str(one.key)]
    return found


def parts(book: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook but the one that tells when it was made."""
    with ZipFile(BytesIO(book)) as packed:
        return {name: packed.read(name) for name in packed.namelist() if "docProps" not in name}


@pytest.mark.usefixtures("buttons")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_register_is_offered_by_section_in_the_readers_language(
    site: Site, root: Path, language: Language
) -> None:
    seen = site("upkeep/intake", lang=language)
    assert not seen.app.exception
    core = {"zh": "基础数据表", "en": "Core tables"}[language]
    wanted = [f"{core} · {table.zh if language == 'zh' else table.en}" for table in TABLES.values()]
    registers = [file.register for file in in_force(root / FOLDER)]
    for section in SECTIONS:
        own = [one for one in registers if one.section == section]
        title = TITLES[section].said(language)
        wanted += [f"{title} · {one.title.said(language)}" for one in own]
    assert list(choice(seen).options) == wanted
    assert len(wanted) == len(TABLES) + len(registers)
    assert any("古树" in one or "trees" in one.lower() for one in wanted)
    assert [text for text in wanted if foreign(text, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["supply_parcels", "hazard", "trees"])
def test_what_is_downloaded_is_what_the_command_writes(
    site: Site,
    root: Path,
    buttons: Made,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    name: str,
) -> None:
    made: list[str] = []

    def counting(table: Table, language: Language, release: Release | None) -> bytes:
        made.append(table.name)
        return workbook_of(table, language, release)

    monkeypatch.setattr(templates, "workbook_of", counting)
    seen = site("upkeep/intake", lang=language)
    choice(seen).set_value(name).run()
    assert not seen.app.exception
    called, make = buttons[-1]
    # A page that nobody asks for a file makes none.
    assert made == []
    content = make()
    assert made == [name]
    monkeypatch.setenv("LAND_LANG", language)
    monkeypatch.chdir(tmp_path)
    assert main(["template", name]) == 0
    (written,) = tmp_path.glob("*.xlsx")
    assert called == written.name
    assert parts(content) == parts(written.read_bytes())
    # Districts to choose from are those of the release shown.
    assert any("乙区".encode() in part for part in parts(content).values())
