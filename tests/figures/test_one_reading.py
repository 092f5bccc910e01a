"""Of a restricted register there is one reading: a day, a release and a cut, whatever is asked."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commands.queries import main
from data.pointer import current
from data.publish import Wish
from data.whole import rollback
from desk.viewer import ANYONE
from figures import results
from figures.ask import ask, table_of
from figures.context import Context
from figures.covers import COVERED
from figures.reading import context_of
from queries.catalogue import catalogue
from queries.errors import Withheld
from queries.run import run
from tests.given import Row, given, publish_exports
from tests.ledgers import DATA_TO, file_of, matters, store_with
from words.language import LANGUAGES, Language

FILE = file_of("约谈台账", "Talks", section="team", scope="restricted")
OPENED = [date(2024, 3, 1)] * 40


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a store of two releases: three talks followed on the forty of the first."""
    monkeypatch.setenv("LAND_RESTRICTED", "1")
    return store_with(tmp_path, {"talks": FILE}, **tables(OPENED))


def tables(opened: list[date]) -> dict[str, list[Row]]:
    return {"districts": [{"district": "甲区"}], "matters": matters("talks", opened)}


def follow(store: Path, folder: Path) -> None:
    publish_exports(
        given(folder / "next", **tables([*OPENED, *[date(2024, 4, 1)] * 3])),
        store,
        Wish(data_to=DATA_TO),
    )


def asked(store: Path, release: str | None = None, language: Language = "zh") -> Context:
    pinned = {"release": [release]} if release else {}
    context, problems = context_of(pinned, language, root=store, viewer=ANYONE)
    assert problems == ()
    return replace(context, register="talks")


def items(context: Context) -> list[int]:
    found: list[int] = table_of("register_gaps", context)["items"].to_pylist()
    return found


def test_an_older_release_tells_nothing_also_of_what_was_kept_of_it(
    store: Path, tmp_path: Path
) -> None:
    first = current(store).id
    assert items(asked(store)) == items(asked(store, first)) == [40]
    follow(store, tmp_path)
    assert items(asked(store)) == [43]
    # Forty before and forty-three now would tell the three.
    assert items(asked(store, first)) == []
    before = asked(store, first)
    with pytest.raises(Withheld):
        run(
            catalogue()["register_gaps"],
            results.warehouse(before.release, before.scope),
            {"register": "talks"},
        )
    rollback(store, first)
    assert items(asked(store, first)) == [40]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_place_says_why_and_is_no_nought(
    store: Path, tmp_path: Path, language: Language
) -> None:
    first = current(store).id
    follow(store, tmp_path)
    for name in ("register_status_by", "register_flow_by_month"):
        shown = ask(name, asked(store, first, language))
        assert shown.table.num_rows == 0
        assert ("当前的发布" if language == "zh" else "current release") in shown.absent
        assert "0" not in shown.conclusion
        assert not shown.is_drawn
    # A register that is not restricted is none of this.
    open_to_all = replace(asked(store, first, language), register="hazard")
    assert "发布" not in ask("register_status_by", open_to_all).absent


def test_a_figure_is_of_the_last_whole_month_and_says_so(store: Path) -> None:
    for day in (DATA_TO, date(2024, 5, 31), date(2023, 1, 15)):
        shown = ask("register_status_by", replace(asked(store), as_of=day, by="kind"))
        assert shown.table["items"].to_pylist() == [40]
        assert shown.context.as_of == DATA_TO
        assert "2024年10月31日" in shown.basics
        (said,) = [one for one in shown.remarks if "完整月末" in one]
        assert "2024年10月31日" in said
        assert any(one.startswith(COVERED) for one in shown.remarks)


def test_the_command_refuses_alike(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, usual = current(store).id, ["run", "register_gaps", "register=talks"]
    assert main([*usual, "as_of=2024-05-31", "--root", str(store), "--format", "csv"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[1].startswith("40,")
    assert "2024" in told.err
    follow(store, tmp_path)
    assert main([*usual, "--release", first, "--root", str(store)]) == 1
    assert main(["run", "register_funnel", "register=talks", "--root", str(store)]) == 1
    assert "40" not in capsys.readouterr().out
