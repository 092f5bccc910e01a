"""What is said of farmland restored, from the rows alone; no register is named here."""

from words.scene import Scene
from words.sentences.reading import Beside, Rows, number, share


def restoration(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say task, scouted and accepted of the year, and the survey's net change with its own year.

    Scouted is named so and never called done; nothing of two years is divided.
    """
    voice = scene.voice
    if not rows:
        return voice.say("No plot and no task by this date.")
    row = rows[0]
    scouted = voice.area(number(row, "all_scouted_ha"))
    verified = voice.area(number(row, "all_verified_ha"))
    year = f"{number(row, 'task_year'):.0f}"
    if row["all_task_ha"] is None:
        said = voice.say(
            "{year}, without a task: scouted {scouted}, accepted {verified}",
            year=year,
            scouted=scouted,
            verified=verified,
        )
    else:
        said = voice.say(
            "Task of {year} {task}: scouted {scouted} ({scouted_share} of the task, not yet done), "
            "accepted {verified} ({verified_share})",
            year=year,
            task=voice.area(number(row, "all_task_ha")),
            scouted=scouted,
            scouted_share=voice.percent(share(row, "all_scouted_pct"), 0),
            verified=verified,
            verified_share=voice.percent(share(row, "all_verified_pct"), 0),
        )
    if row["all_net_change_ha"] is not None:
        said = voice.say(
            "{said}; net change by the survey of {year} {change}",
            said=said,
            year=f"{number(row, 'survey_year'):.0f}",
            change=voice.area(number(row, "all_net_change_ha"), signed=True),
        )
    return voice.say("{said}.", said=said)
