"""Files are read on their page, corrected by hand, and proposed; a faulty one gives a slip."""

from pathlib import Path

import pytest

from data.archive import archive_folder
from data.proposals.records import proposals
from data.publish import Wish
from figures.publishing import publish_exports
from serve.writing import SETTING
from tests.given import given
from tests.pages.conftest import Site

HEADER = "行政区,电子监管号,项目名称,面积（亩）,合同签订日期\n"


@pytest.fixture
def root(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SETTING, "1")
    publish_exports(given(idle_land=[{"supervision_no": "0001"}]), tmp_path / "store", Wish())
    site.over(tmp_path / "store")
    return tmp_path / "store"


def _sent(text: str) -> tuple[str, bytes, str]:
    return ("六月.csv", (HEADER + text).encode("gb18030"), "text/csv")


def test_a_file_is_read_and_proposed_and_its_original_kept(site: Site, root: Path) -> None:
    seen = site("upkeep/intake", lang="zh")
    assert not seen.app.exception
    seen.app.file_uploader[0].upload(*_sent("甲区,0012,某项目,15,2024-04-30\n")).run()
    assert not seen.app.exception
    assert "面积（亩）" in " ".join(seen.pieces)
    (field,) = [one for one in seen.app.text_input if one.label == "姓名"]
    field.input("王一")
    (button,) = [one for one in seen.app.button if one.label == "提出发布"]
    button.click().run()
    assert not seen.app.exception
    (made,) = proposals(root)
    assert (made.submitted.person, made.kind) == ("王一", "upload")
    (source,) = made.tables["idle_land"].sources
    assert (source.name, source.rows) == ("六月.csv", 1)
    kept = archive_folder(root) / source.sha256
    assert kept.read_bytes() == _sent("甲区,0012,某项目,15,2024-04-30\n")[1]
    assert kept.stat().st_mode & 0o077 == 0


def test_a_faulty_file_gives_its_slip_and_an_ambiguous_one_a_question(
    site: Site, root: Path
) -> None:
    seen = site("upkeep/intake", lang="zh")
    seen.app.file_uploader[0].upload(*_sent("海沧,1.3E+17,某项目,约3亩,2024-02-30\n")).run()
    page = " ".join(seen.pieces)
    assert "4 处问题" in page
    assert "不是本市的行政区" in page
    assert not [one for one in seen.app.button if one.label == "提出发布"]
    seen = site("upkeep/intake", lang="zh")
    seen.app.file_uploader[0].upload(*_sent("甲区,0012,某项目,15,3/4/2024\n")).run()
    (question,) = seen.app.radio
    question.set_value("dmy").run()
    assert [one for one in seen.app.button if one.label == "提出发布"]
    assert proposals(root) == ()
