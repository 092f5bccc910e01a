"""A release shown by a program that defines a figure otherwise says so, with its own value."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commands.queries import main
from data.building import built
from data.definitions import Definitions
from data.durable import publishing_lock
from data.manifest import Release, write_manifest
from data.marts import Mart
from data.order import Order
from data.pointer import current, switch_to
from data.publish import Wish, rebuild
from desk.viewer import ANYONE
from figures.ask import Shown, ask
from figures.reading import context_of
from figures.then import taken_over
from queries.catalogue import catalogue
from queries.definitions import as_published, built_from, changed_since, definitions
from queries.errors import NotKept
from tests.damage import writable
from tests.given import Row, given
from words.language import Language
from words.voice import Voice

AGES = "supply_stock_by_age_and_reason"
PARCELS: list[Row] = [{"parcel_id": f"P{n}", "area_ha": 3.0} for n in range(4)]


def with_body(name: str, write: str) -> str:
    """Return a figure's text with another SELECT, into which its own may be put."""
    lines = catalogue()[name].sql.splitlines()
    first = next(at for at, line in enumerate(lines) if not line.startswith("--"))
    return "\n".join([*lines[:first], write.format("\n".join(lines[first:]))])


def own() -> Definitions:
    """Return the definitions of this program, without the marts of other figures."""
    wanted = (*catalogue()[AGES].tables, *catalogue()["staffing_by_month"].tables)
    needed = built_from(wanted)
    marts = tuple(mart for mart in definitions().marts if mart.name in needed)
    return Definitions(marts, definitions().figures)


def published(root: Path, ours: Definitions) -> Release:
    source = given(supply_parcels=PARCELS, offices=[{}])
    with publishing_lock(root):
        release = built(Order(source, root, ours, Wish(), None))
        switch_to(root, release.id)
    return current(root)


def figures_with(changed: Mapping[str, str]) -> Definitions:
    return replace(own(), figures={**definitions().figures, **changed})


def shown(root: Path, language: Language = "en") -> Shown:
    context, problems = context_of({}, language, root=root, viewer=ANYONE)
    assert problems == ()
    return ask(AGES, context)


def said(root: Path, language: Language = "en") -> list[str]:
    word = "definition" if language == "en" else "口径"
    return [one for one in shown(root, language).remarks if word in one]


def test_nothing_is_said_while_the_definitions_agree(tmp_path: Path) -> None:
    release = published(tmp_path, own())
    assert said(tmp_path) == []
    assert release.definitions["figures"].keys() == catalogue().keys()
    assert "idle_land.round" in release.definitions["contracts"]


def test_a_comment_or_a_title_is_no_definition(tmp_path: Path) -> None:
    text = catalogue()[AGES].sql.replace("Unsupplied stock by years", "Stock by years")
    release = published(tmp_path, figures_with({AGES: f"{text}\n-- nothing else\n"}))
    assert changed_since(release, catalogue()[AGES]) == "none"
    assert said(tmp_path) == []


def test_a_figure_defined_otherwise_stands_beside_its_value_as_published(tmp_path: Path) -> None:
    doubled = with_body(AGES, "select * replace (2 * parcels as parcels) from (\n{}\n)")
    published(tmp_path, figures_with({AGES: doubled}))
    now = shown(tmp_path)
    (remark,) = said(tmp_path)
    assert "4 parcels" in now.conclusion
    assert remark == (
        "Its definition has changed since this release. As published: "
        + now.conclusion.replace("4 parcels", "8 parcels")
    )
    (remark,) = said(tmp_path, "zh")
    assert remark.startswith("此后口径已修改。按发布时的口径：")


def test_a_definition_that_gives_the_same_rows_says_so(tmp_path: Path) -> None:
    same = with_body(AGES, "select * from (\n{}\n)")
    published(tmp_path, figures_with({AGES: same}))
    (remark,) = said(tmp_path)
    assert remark.endswith("the number is the same by both.")


def test_a_code_that_is_no_more_is_not_counted_by_todays_sentence(tmp_path: Path) -> None:
    """Today's sentence would not find it and say that there is none."""
    former = with_body(AGES, "select * replace ('ten_to_20' as age_band) from (\n{}\n)")
    release = published(tmp_path, figures_with({AGES: former}))
    (remark,) = said(tmp_path)
    assert remark.endswith(
        f"As published: python -m queries run {AGES} --as-published --release {release.id}"
    )


def test_a_mart_defined_otherwise_leaves_the_number_as_published(tmp_path: Path) -> None:
    marts = tuple(
        replace(mart, sql=f"{mart.sql}\nlimit 1000")
        if mart.name == "supply_stock_changes"
        else mart
        for mart in own().marts
    )
    release = published(tmp_path, replace(own(), marts=marts))
    (remark,) = said(tmp_path)
    assert remark.endswith("the number is the one published.")
    assert changed_since(release, catalogue()["staffing_by_month"]) == "none"


def test_a_figure_whose_mart_the_release_lacks_is_shown_as_published(tmp_path: Path) -> None:
    text = with_body(
        AGES,
        "select 'over_10' as age_band, 'other' as unsupplied_reason,"
        " 7::bigint as parcels, 1.5::double as area_ha, 100::double as band_parcels_pct"
        " from districts"
        " where $as_of is not null or $districts is null or $basis = 'entry'",
    )
    tables = "-- tables: supply_stock_changes, rule_supply_age_bands"
    assert tables in text
    marts = tuple(
        Mart(mart.name, mart.sql, mart.tables)
        for mart in own().marts
        if "supply_stock_changes" not in {mart.name, *mart.tables}
    )
    figures = {AGES: text.replace(tables, "-- tables: districts")}
    published(tmp_path, replace(figures_with(figures), marts=marts))
    now = shown(tmp_path)
    assert now.table.to_pylist()[0]["parcels"] == 7
    (remark,) = said(tmp_path)
    assert remark.endswith("the number is the one published.")


def test_columns_that_followed_since_are_empty_in_an_old_release(tmp_path: Path) -> None:
    """The release lacks the mart, and its own figure the last of today's columns."""
    text = with_body(
        AGES,
        "select 'over_10' as age_band, 'other' as unsupplied_reason,"
        " 7::bigint as parcels, 1.5::double as area_ha from districts"
        " where $as_of is not null or $districts is null or $basis = 'entry'",
    )
    tables = "-- tables: supply_stock_changes, rule_supply_age_bands"
    last = ", band_parcels_pct DOUBLE"
    assert tables in text
    assert last in text
    marts = tuple(
        Mart(mart.name, mart.sql, mart.tables)
        for mart in own().marts
        if "supply_stock_changes" not in {mart.name, *mart.tables}
    )
    text = text.replace(tables, "-- tables: districts").replace(last, "")
    labelled = "--   band_parcels_pct:"
    kept = [line for line in text.splitlines() if not line.startswith(labelled)]
    figures = {AGES: "\n".join(kept)}
    published(tmp_path, replace(figures_with(figures), marts=marts))
    (row,) = shown(tmp_path).table.to_pylist()[:1]
    assert (row["parcels"], row["area_ha"], row["band_parcels_pct"]) == (7, 1.5, None)


def test_of_what_was_never_imported_no_number_as_published_is_said(tmp_path: Path) -> None:
    doubled = with_body(AGES, "select * replace (2 * parcels as parcels) from (\n{}\n)")
    with publishing_lock(tmp_path):
        order = Order(given(offices=[{}]), tmp_path, figures_with({AGES: doubled}), Wish(), None)
        switch_to(tmp_path, built(order).id)
    assert shown(tmp_path).absent == "Without it there is nothing to count."
    assert said(tmp_path) == []


def test_a_release_that_kept_no_definitions_says_nothing_of_them(tmp_path: Path) -> None:
    release = published(tmp_path, own())
    writable(release.folder)
    write_manifest(replace(release, definitions={}))
    assert said(tmp_path) == []
    with pytest.raises(NotKept):
        as_published(current(tmp_path), AGES)


def test_the_command_runs_a_figure_as_it_was_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubled = with_body(AGES, "select * replace (2 * parcels as parcels) from (\n{}\n)")
    release = published(tmp_path, figures_with({AGES: doubled, "no_more": doubled}))
    counted = {}
    for name, *more in (
        (AGES,),
        (AGES, "--as-published"),
        ("no_more", "--as-published", "--release", release.id),
    ):
        command = ["run", name, *more, "--format", "json", "--root", str(tmp_path)]
        assert main(command) == 0
        answer = json.loads(capsys.readouterr().out)
        assert answer["release"] == release.id
        counted[(name, *more[:1])] = sum(row["parcels"] for row in answer["rows"])
    assert list(counted.values()) == [4, 8, 8]
    assert main(["run", "nobodys", "--as-published", "--root", str(tmp_path)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_rebuilding_computes_old_exports_anew_and_switches_nothing(tmp_path: Path) -> None:
    doubled = with_body(AGES, "select * replace (2 * parcels as parcels) from (\n{}\n)")
    old = published(tmp_path, figures_with({AGES: doubled}))
    anew = rebuild(tmp_path, old.id, own())
    assert current(tmp_path) == old
    assert (anew.rebuilt_from, anew.number, anew.data_to) == (old.id, 2, old.data_to)
    assert anew.tables == old.tables
    assert said(tmp_path) != []
    context, _ = context_of({"release": [anew.id]}, "en", root=tmp_path, viewer=ANYONE)
    assert not [one for one in ask(AGES, context).remarks if "definition" in one]


def test_tables_of_one_age_share_a_line(tmp_path: Path) -> None:
    release = published(tmp_path, own())
    of_may, of_june = (
        replace(
            release.tables["offices"],
            kept_from=f"000{number}-20240701T000000-aaaaaa",
            kept_to=date(2024, number + 4, 30),
        )
        for number in (1, 2)
    )
    tables = {"supply_parcels": of_may, "offices": of_june, "supply_events": of_may}
    assert taken_over(tables, replace(release, tables=tables), Voice("zh")) == [
        "批准地块、供地与处置记录沿用第 1 期发布的数据（截至 2024年5月30日），本期未更新。",
        "自然资源所人员沿用第 2 期发布的数据（截至 2024年6月30日），本期未更新。",
    ]
    assert taken_over(release.tables, release, Voice("zh")) == []


def test_rows_taken_over_are_named_with_their_age_where_they_count(tmp_path: Path) -> None:
    first = published(tmp_path, own())
    keep = Wish(keep=frozenset({"supply_parcels"}))
    with publishing_lock(tmp_path):
        order = Order(given(offices=[{}]), tmp_path, definitions(), keep, first)
        switch_to(tmp_path, built(order).id)
    remarks = shown(tmp_path).remarks
    assert "Approved parcels: taken over from release 1, data to 15 March 2024." in remarks
    context, _ = context_of({}, "en", root=tmp_path, viewer=ANYONE)
    assert not [one for one in ask("staffing_by_month", context).remarks if "taken over" in one]
