"""Asks the figures themselves what a page should show; it never looks at a page."""

import atexit
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.manifest import Release
from data.pointer import current
from data.warehouse import Warehouse
from desk.viewer import ANYONE
from figures.context import Context
from figures.reading import context_of
from queries.catalogue import catalogue
from queries.labels import code_label
from queries.params import Value
from queries.run import run
from words.language import Language
from words.scene import Row, Scene
from words.voice import Voice


@dataclass(frozen=True)
class Asking:
    """The figures of a release for what an address asks."""

    warehouse: Warehouse
    scene: Scene
    basis: str
    context: Context

    def rows(self, name: str) -> list[Row]:
        """Return a figure's rows."""
        given: dict[str, Value] = {
            "as_of": self.scene.as_of,
            "districts": self.scene.districts or None,
            "basis": self.basis,
        }
        query = catalogue()[name]
        declared = {key: value for key, value in given.items() if key in query.params}
        rows: list[Row] = run(query, self.warehouse, declared).to_pylist()
        return rows


# The demo city is asked again and again, and opening it costs more than most questions.
_demo_cities: dict[Path, Warehouse] = {}


@contextmanager
def _opened(release: Release) -> Iterator[Warehouse]:
    if not release.demo:
        with Warehouse(release) as warehouse:
            yield warehouse
        return
    if release.folder not in _demo_cities:
        _demo_cities[release.folder] = Warehouse(release)
        atexit.register(_demo_cities[release.folder].close)
    yield _demo_cities[release.folder]


@contextmanager
def asking(store: Path, address: Mapping[str, str | list[str]]) -> Iterator[Asking]:
    """Ask the current release of a store what an address asks a page."""
    districts = address.get("district", [])
    chosen = (districts,) if isinstance(districts, str) else tuple(districts)
    language: Language = "en" if address.get("lang") == "en" else "zh"
    voice = Voice(language, "mu" if address.get("unit") == "mu" else "ha")
    with _opened(current(store)) as warehouse:
        english = {d.name: d.name_en or d.name for d in warehouse.districts}

        def label(list_name: str, code: str | None) -> str:
            if list_name != "district":
                return code_label(list_name, code, language)
            return english[code or ""] if language == "en" else code or ""

        as_of = date.fromisoformat(str(address.get("as_of", "2024-10-31")))
        scene = Scene(voice, label, as_of, chosen)
        params = {key: [held] if isinstance(held, str) else held for key, held in address.items()}
        context, _ = context_of(params, language, root=store, viewer=ANYONE)
        yield Asking(warehouse, scene, str(address.get("basis", "entry")), context)
