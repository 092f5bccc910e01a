"""Draws the disposal rate over the year against its target; it never computes a rate."""

import pandas as pd

from charts.canvas import Figure
from charts.cells import dates, known_numbers
from charts.year_pace import Year, year_against_target
from words.scene import Scene


def rate_against_target(monthly: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the cumulative rate over the stepped target, last year's in grey behind it."""
    voice = scene.voice
    days = dates(monthly["month_end"])
    rates = known_numbers(monthly["rate_pct"])
    targets = known_numbers(monthly["target_pct"])
    rate_word, target_word = voice.say("disposal rate"), voice.say("target")
    texts = [
        f"{voice.day(day)}<br>{rate_word} {voice.percent(rate)}<br>"
        f"{voice.area(disposed)} ÷ {voice.area(base)}"
        + (f"<br>{target_word} {voice.percent(target)}" if target is not None else "")
        for day, rate, disposed, base, target in zip(
            days,
            rates,
            known_numbers(monthly["disposed_ha"]),
            known_numbers(monthly["base_ha"]),
            targets,
            strict=True,
        )
    ]
    return year_against_target(
        Year(
            days,
            rates,
            known_numbers(monthly["last_year_rate_pct"]),
            targets,
            texts,
            write=voice.percent,
            write_target=lambda target: f"{target:g}%",
            write_earlier=lambda rate: voice.percent(rate, 1),
            suffix="%",
            projected=known_numbers(monthly["projected_pct"]),
        ),
        scene,
    )
