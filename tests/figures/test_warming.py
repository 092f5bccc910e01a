"""What viewers open first is asked in the background: within bounds, and never in their way."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.errors import FailedQuery
from data.pointer import current
from data.warehouse import Columns, Parameters, Warehouse
from desk.viewer import ANYONE
from figures import ahead, results, warming
from figures.ask import ask
from figures.context import Context
from figures.listed import named
from figures.outline import counted_named
from figures.quiet import VIEWERS, Quiet
from figures.reading import context_of
from figures.warming import Warming, pages, questions
from queries.catalogue import catalogue
from tests.given import given, publish_exports

SLOW = "select count(*) as n from calendar as a, calendar as b where a.day < b.day"


@pytest.fixture
def context(store: Path) -> Context:
    results.fetch.cache_clear()
    return context_of({}, "zh", root=store, viewer=ANYONE)[0]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """What the database is asked: statements and their parameters."""
    seen: list[tuple[str, object]] = []
    answer = Warehouse.answer

    def noting(self: Warehouse, sql: str, params: Parameters | None = None) -> Columns:
        seen.append((sql, dict(params or {})))
        return answer(self, sql, params)  # type: ignore[return-value]

    monkeypatch.setattr(Warehouse, "answer", noting)
    return seen


@pytest.fixture
def warm() -> Iterator[Warming]:
    """What may work, and is quiet soon."""
    one = Warming(Quiet(0.05))
    one.is_allowed = True
    yield one
    one.end()


def until_idle(warm: Warming, seconds: float = 200) -> None:
    end = time.monotonic() + seconds
    while warm.is_working and time.monotonic() < end:
        time.sleep(0.02)
    assert not warm.is_working


def test_what_is_opened_first_is_found_answered(
    context: Context, asked: list[tuple[str, object]], warm: Warming
) -> None:
    warm.begin(context)
    until_idle(warm)
    assert asked
    asked.clear()
    first = (
        ("2024-10-31", None),
        ("2024-09-30", None),
        ("2024-08-31", None),
        ("2024-10-31", "云溪县"),
    )
    for day, district in first:
        chosen = (district,) if district else None
        clicked = replace(context, as_of=date.fromisoformat(day), districts=chosen)
        for page in pages():
            for name in dict.fromkeys(ahead.names_on(page)):
                if counted_named(name):
                    named(name, clicked)
                    continue
                with suppress(FailedQuery):
                    results.fetch(
                        clicked.release,
                        clicked.scope,
                        name,
                        clicked.given(catalogue()[name].params),
                    )
    assert asked == []
    # It is begun once for a release and a sight.
    warm.begin(context)
    assert not warm.is_working


def test_nothing_is_asked_while_a_viewer_is_answered(
    context: Context, asked: list[tuple[str, object]]
) -> None:
    quiet = Quiet(0.2)
    warm = Warming(quiet)
    warm.is_allowed = True
    with quiet.answering():
        warm.begin(context)
        time.sleep(0.3)
        assert asked == []
        answered_at = time.monotonic()
    while not asked and time.monotonic() < answered_at + 30:
        time.sleep(0.01)
    assert time.monotonic() - answered_at >= 0.2
    warm.end()
    count = len(asked)
    time.sleep(0.3)
    assert len(asked) == count


def test_a_statement_gives_way_to_whoever_asks(context: Context) -> None:
    quiet, failed = Quiet(0.05), threading.Event()
    opened = results.warehouse(context.release, context.scope)
    took: list[float] = []

    def work() -> None:
        begun = time.monotonic()
        with quiet.giving_way(), pytest.raises(FailedQuery):
            opened.query(SLOW)
        took.append(time.monotonic() - begun)
        failed.set()

    worker = threading.Thread(target=work)
    worker.start()
    time.sleep(0.3)
    with quiet.answering():
        assert failed.wait(10)
        # The viewer's own statement is left alone, before and after.
        assert opened.query("select count(*) as n from districts").num_rows == 1
    worker.join()
    assert took[0] < 5


def test_a_question_that_gave_way_is_asked_again(
    context: Context, warm: Warming, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[str] = []

    def interrupted() -> None:
        answers.append("asked")
        if len(answers) < 3:
            with warm.quiet.answering():
                pass
            raise FailedQuery("中断", "interrupted")

    monkeypatch.setattr(warming, "questions", lambda context: iter([interrupted]))
    warm.begin(context)
    until_idle(warm)
    assert len(answers) == 3


def test_it_is_bounded_by_number_by_bytes_and_by_time(
    context: Context, asked: list[tuple[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("QUESTIONS", 0), ("BYTES", -1), ("SECONDS", 0.0)):
        with monkeypatch.context() as patch:
            patch.setattr(warming, name, value)
            warm = Warming(Quiet(0.05))
            warm.is_allowed = True
            warm.begin(context)
            until_idle(warm)
            assert asked == [], name
            warm.end()


def test_a_release_that_is_current_no_more_is_left_alone(
    tmp_path: Path, asked: list[tuple[str, object]], warm: Warming
) -> None:
    exports = given(tmp_path / "exports", supply_parcels=[{"parcel_id": "P", "area_ha": 1.0}])
    old = publish_exports(exports, tmp_path / "store")
    context, _ = context_of({}, "zh", root=tmp_path / "store", viewer=ANYONE)
    publish_exports(exports, tmp_path / "store")
    assert current(tmp_path / "store").id != old.id
    asked.clear()
    warm.begin(context)
    until_idle(warm)
    assert asked == []


def test_it_is_off_where_no_server_allowed_it(
    context: Context, asked: list[tuple[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    warm = Warming(Quiet(0.05))
    warm.begin(context)
    assert not warm.is_working
    monkeypatch.setenv("LAND_WARM", "0")
    warm.allow()
    warm.begin(context)
    assert not warm.is_working
    assert asked == []
    warm.end()


def test_it_asks_what_its_viewer_sees_and_of_no_register_by_name(
    context: Context, asked: list[tuple[str, object]]
) -> None:
    own = replace(ANYONE, districts=frozenset({"东湖区"}))
    for question in questions(replace(context, viewer=own)):
        with suppress(FailedQuery):
            question()
    chosen = {str(params.get("districts")) for _, params in asked if isinstance(params, dict)}
    assert chosen <= {"None", "['东湖区']", "('东湖区',)"}
    assert not any("register" in params for _, params in asked if isinstance(params, dict))


def test_an_asked_figure_is_an_answer_to_a_viewer(context: Context) -> None:
    ask("supply_disposal_mix", context)
    assert not VIEWERS.is_quiet
