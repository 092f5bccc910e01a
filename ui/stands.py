"""Names the filters in force, for the sentence a choice is answered with; it runs no figure.

The browser sees which of them changed and says so with the page's first conclusion
(``serve/changed.js``): nothing is asked of the server for it.
"""

import json

from figures.against import compared_with
from figures.context import Context
from figures.grain import grain_of
from figures.stamp import lineage_said
from ui.markup import escaped
from words.voice import Voice


def stands(context: Context, metric: str | None) -> str:
    """Return the attributes of the heading: what each filter stands at, and how a change is said.

    ``metric`` is the indicator chosen on the page, if any. What is in braces the browser sets in.
    """
    voice = context.voice
    filters, conclusion = "{filters}", "{conclusion}"
    says = {
        "alone": voice.say("Changed to {filters}.", filters=filters),
        "both": voice.say(
            "Changed to {filters}: {conclusion}", filters=filters, conclusion=conclusion
        ),
        "between": "、" if context.language == "zh" else ", ",
    }
    chosen = context.scene.label("metric", metric) if metric else ""
    told = {"stands": {**filters_said(context), "metric": chosen}, "says": says}
    return " ".join(
        f'data-{name}="{escaped(json.dumps(said, ensure_ascii=False))}"'
        for name, said in told.items()
    )


def filters_said(context: Context) -> dict[str, str]:
    """Return what every filter stands at, in words, by its name.

    A ``release`` that changes is told by the page itself (``ui.live``).
    """
    voice = context.voice
    return {
        "district": context.scene.place,
        "as_of": voice.day(context.as_of),
        "beside": compared_with(context) or voice.say("compared with nothing"),
        "lineage": lineage_said(context) or voice.say("districts under the names they had"),
        "unit": voice.say("areas in {unit}", unit=voice.area_unit),
        "basis": _basis(context.basis, voice),
        "grain": _grain(context, voice),
        "lang": {"zh": "中文", "en": "English"}[context.language],
        "release": context.release.id,
    }


def _basis(basis: str, voice: Voice) -> str:
    if basis == "event":
        return voice.say("events by date signed")
    return voice.say("events by date entered")


def _grain(context: Context, voice: Voice) -> str:
    said = {
        "day": voice.say("By day"),
        "week": voice.say("By week"),
        "month": voice.say("By month"),
    }
    return said.get(grain_of(context) or "", "")
