"""Every text can be read on its ground in both themes; lights differ by shape as well."""

import re
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from charts.land_supply.stock import by_age_and_reason
from charts.palette import (
    BLANK,
    CATEGORIES,
    DARK,
    LIGHT,
    STATUS_SHAPES,
    WALL_DARK,
    WALL_LIGHT,
    Palette,
    palette,
    tinted,
)
from tests.charts.frames import SAMPLES
from tests.charts.reading import traces
from tests.words.scenes import scene

ROOT = Path(__file__).parents[2]
ENOUGH = 4.5
# What marks on a chart need, which are no text (WCAG 1.4.11).
ENOUGH_FOR_MARKS = 3.0
THEMES = {"light": LIGHT, "dark": DARK}

Rgb = tuple[float, float, float]
both_themes = pytest.mark.parametrize("theme", THEMES)


def rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: Rgb) -> float:
    """Return the relative luminance of WCAG 2.2, 0 for black to 1 for white."""
    shares = [channel / 255 for channel in colour]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: Rgb, ground: Rgb) -> float:
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def config(theme: str) -> dict[str, Any]:
    content = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = content["theme"][theme]
    return found


def pairs(colours: Palette, page: str) -> dict[str, tuple[str, str]]:
    """Return every ink with every ground it is written on."""
    on_card = ("ink", "secondary", "accent", *STATUS_SHAPES)
    named = {f"{ink} on card": (getattr(colours, ink), colours.card) for ink in on_card}
    named |= {f"{ink} on page": (getattr(colours, ink), page) for ink in ("ink", "secondary")}
    return named | {
        f"{status} on its ground": (
            getattr(colours, status),
            getattr(colours, f"{status}_ground"),
        )
        for status in STATUS_SHAPES
    }


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast(rgb("#000000"), rgb("#FFFFFF")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#FFFFFF")) == pytest.approx(4.48, abs=0.005)


@both_themes
def test_every_ink_reads_on_every_ground_it_is_written_on(theme: str) -> None:
    written = pairs(THEMES[theme], THEMES[theme].page)
    weak = {
        name: round(contrast(rgb(ink), rgb(ground)), 2)
        for name, (ink, ground) in written.items()
        if contrast(rgb(ink), rgb(ground)) < ENOUGH
    }
    assert weak == {}


@both_themes
def test_ink_reads_on_the_strongest_tint_of_the_heat_map(theme: str) -> None:
    colours = THEMES[theme]
    figure = by_age_and_reason(SAMPLES["by_age_and_reason"].frame(), scene(dark=theme == "dark"))
    strongest = traces(figure)["area"]["colorscale"][1][1]
    *tint, alpha = (float(part) for part in re.findall(r"[\d.]+", strongest))
    card = rgb(colours.card)
    red, green, blue = (
        alpha * ink + (1 - alpha) * under for ink, under in zip(tint, card, strict=True)
    )
    assert contrast(rgb(colours.ink), (red, green, blue)) >= ENOUGH


@both_themes
def test_lines_and_bars_that_carry_meaning_stand_off_their_card(theme: str) -> None:
    colours = THEMES[theme]
    for mark in (colours.accent, colours.ink, colours.behind, colours.secondary):
        assert contrast(rgb(mark), rgb(colours.card)) >= ENOUGH_FOR_MARKS


@both_themes
def test_the_platform_writes_in_the_same_colours(theme: str) -> None:
    colours, platform = THEMES[theme], config(theme)
    assert platform["textColor"] == colours.ink
    assert platform["primaryColor"] == colours.accent
    assert platform["secondaryBackgroundColor"] == colours.card


@both_themes
def test_there_are_exactly_ten_categories_and_no_two_alike(theme: str) -> None:
    # With fewer, plotly charts fall back to their own colours.
    categories = config(theme)["chartCategoricalColors"]
    assert len(categories) == len(set(categories)) == 10
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in categories)


def test_each_light_has_a_shape_of_its_own() -> None:
    assert len(set(STATUS_SHAPES.values())) == len(STATUS_SHAPES) == 5


def test_the_theme_chooses_the_palette() -> None:
    assert (palette(dark=False), palette(dark=True)) == (LIGHT, DARK)


# What must repeat colours, for it cannot read them; each is tested against the palette above.
REPEATED = {"wall/assets/show.css": re.compile(r"^:root[^{]*\{[^}]*\}", re.MULTILINE)}
ROOMS = ("briefing", "charts", "commands", "data", "figures", "pages", "queries", "serve", "ui")
WRITTEN = {".py", ".css", ".js", ".html", ".typ", ".svg"}


@both_themes
def test_every_colour_of_the_platform_is_the_palettes(theme: str) -> None:
    colours, platform = THEMES[theme], config(theme)
    assert platform["chartCategoricalColors"] == list(CATEGORIES)
    written = {
        name: value
        for part in (platform, platform["sidebar"])
        for name, value in part.items()
        if isinstance(value, str) and value.startswith("#")
    }
    assert {name: value for name, value in written.items() if value not in owned(colours)} == {}
    lights = {"green": "on_pace", "yellow": "slightly_behind", "orange": "behind", "red": "behind"}
    lights |= {"blue": "accent", "gray": "no_target"}
    for hue, role in lights.items():
        assert platform[f"{hue}Color"] == getattr(colours, role)
        assert platform[f"{hue}BackgroundColor"] == getattr(colours, f"{role}_ground")


def owned(colours: Palette) -> set[str]:
    return set(asdict(colours).values())


@pytest.mark.parametrize(
    ("opening", "colours"), [(":root {", WALL_DARK), (':root[data-look="light"] {', WALL_LIGHT)]
)
def test_the_wall_writes_in_the_palettes_colours(opening: str, colours: Palette) -> None:
    sheet = (ROOT / "wall" / "assets" / "show.css").read_text(encoding="utf-8")
    block = sheet.split(opening)[1].split("}")[0]
    said = dict(re.findall(r"--(\w+): (#[0-9A-F]{6});", block))
    own = {"ground": colours.card, "blank": BLANK}
    assert said == {name: own.get(name) or getattr(colours, name) for name in said}
    lights = {"on_pace", "slightly_behind", "behind", "no_target"}
    assert {"ground", "ink", "secondary", "hairline", "accent"} | lights <= said.keys()


def test_a_tint_keeps_its_colour_and_says_its_strength() -> None:
    assert tinted("#0B63A5", 0.05) == "rgba(11,99,165,0.05)"


def literals(file: Path) -> list[str]:
    """Return the colours written in a file, by number or by function."""
    text = file.read_text(encoding="utf-8")
    if repeated := REPEATED.get(str(file.relative_to(ROOT))):
        text = repeated.sub("", text)
    return re.findall(r"#(?:[0-9A-Fa-f]{3,4}){1,2}\b|(?:rgb|hsl)a?\(\s*\d[^)]*\)", text)


def test_colours_are_written_down_in_one_place() -> None:
    files = [
        *(file for room in (*ROOMS, "wall", "words") for file in (ROOT / room).rglob("*")),
        ROOT / "dashboard.py",
    ]
    written = {
        str(file.relative_to(ROOT)): found
        for file in files
        if file.suffix in WRITTEN and (found := literals(file))
    }
    assert written.keys() == {"charts/palette.py"}, written


def test_a_colour_is_found_however_it_is_written() -> None:
    assert {"#16222E", "rgba(0,0,0,0)"} <= set(literals(ROOT / "charts" / "palette.py"))
