"""Scenes for words and charts under test, with the labels the pages use; no expectations."""

from datetime import date

from queries.labels import code_label
from words.language import Language
from words.scene import Scene
from words.voice import AreaUnit, Voice

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
        if list_name != "district":
            return code_label(list_name, code, language)
        return ENGLISH_NAMES.get(code or "", code or "") if language == "en" else code or ""

    return Scene(Voice(language, unit), label, date.fromisoformat(as_of), districts, dark)
