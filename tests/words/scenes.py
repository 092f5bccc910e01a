"""Scenes for words and charts under test, with the labels the pages use; no expectations."""

from datetime import date

from data.registers.force import BUILT_IN
from data.registers.reading import read_register
from queries.labels import KINDS, STAGES, code_label
from words.language import Language
from words.scene import Scene
from words.voice import AreaUnit, Voice

# What the register of the tests calls its stages and kinds, as its own file says.
_OWN = read_register(BUILT_IN / "inspection.toml").register
# Indicators of all registers may stand in one figure.
_ALL = [read_register(path).register for path in sorted(BUILT_IN.glob("*.toml"))]
REGISTER_WORDS = {
    STAGES: {stage.id: stage.label for one in (*_ALL, _OWN) for stage in one.stages},
    KINDS: {kind.id: kind.label for one in (*_ALL, _OWN) for kind in one.kinds},
    "metric": {line.metric: line.title for one in _ALL for line in one.headlines}
    | {metric.id: metric.title for one in _ALL for metric in one.metrics},
}
ENGLISH_NAMES = {"东湖区": "Donghu", "西岭区": "Xiling", "南港区": "Nangang"}


def scene(
    language: Language = "en",
    unit: AreaUnit = "ha",
    as_of: str = "2024-05-31",
    districts: tuple[str, ...] = (),
    *,
    dark: bool = False,
) -> Scene:
    """Return a scene whose districts have English names, as an export gives them."""

    def label(list_name: str, code: str | None) -> str:
        if list_name in REGISTER_WORDS and code in REGISTER_WORDS[list_name]:
            return REGISTER_WORDS[list_name][code].said(language)
        if list_name != "district":
            return code_label(list_name, code, language)
        return ENGLISH_NAMES.get(code or "", code or "") if language == "en" else code or ""

    return Scene(Voice(language, unit), label, date.fromisoformat(as_of), districts, dark)
