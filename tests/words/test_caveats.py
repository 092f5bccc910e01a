"""A hazard is worded only where it applies to what is shown."""

from datetime import date

from queries.header import CAVEATS
from tests.words.foreign import foreign
from words.language import LANGUAGES
from words.sentences.caveats import caveat
from words.voice import Voice

MAY, OCTOBER = date(2024, 5, 31), date(2024, 10, 31)


def test_the_latest_state_is_a_hazard_only_of_a_day_before_it() -> None:
    voice = Voice("en")
    assert caveat("latest_state", voice, MAY, OCTOBER, False) == (
        "What has no date (judgements, reasons, plans, units) is as last reported (31 October "
        "2024), not as of the day shown."
    )
    assert caveat("latest_state", voice, OCTOBER, OCTOBER, True) == ""


def test_districts_shown_beside_the_chosen_ones_are_explained() -> None:
    voice = Voice("zh")
    assert caveat("all_districts_shown", voice, MAY, OCTOBER, True) == (
        "为便于比较列出全部区县，所选区县突出显示。"
    )
    assert caveat("all_districts_shown", voice, MAY, OCTOBER, False) == ""


def test_every_hazard_of_the_closed_list_is_worded_in_both_languages() -> None:
    for name in CAVEATS:
        for language in LANGUAGES:
            said = caveat(name, Voice(language), MAY, OCTOBER, True)
            assert said
            assert foreign(said, language) == []


def test_what_enforcement_leaves_open_is_said_whatever_the_date() -> None:
    for as_of in (MAY, OCTOBER):
        said = caveat("closing_date_missing", Voice("zh"), as_of, OCTOBER, False)
        assert said == "审核结束而缺销号日期的图斑不计为已销号。"
        assert "no ratio" in caveat("ratio_incomplete", Voice("en"), as_of, OCTOBER, False)
