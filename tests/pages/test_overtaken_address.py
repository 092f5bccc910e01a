"""A choice told with an address behind the one written last, as a slow connection has it."""

from tests.pages.conftest import Site
from tests.pages.seen import Seen

ASKED = {"lang": "zh", "as_of": "2024-05-31", "unit": "mu"}


def chosen(seen: Seen, name: str, value: str) -> None:
    seen.app.segmented_control(key=f"pick-{name}-zh").set_value(value)


def behind(seen: Seen) -> None:
    """Let the next run be asked for with the address the page was opened with."""
    seen.app.query_params.clear()
    seen.app.query_params.update(ASKED)


def test_two_choices_made_at_once_both_stand(site: Site) -> None:
    seen = site("standing", **ASKED)
    chosen(seen, "unit", "ha")
    seen.app.run()
    behind(seen)
    chosen(seen, "basis", "event")
    seen.app.run()
    assert seen.is_whole
    assert "unit" not in seen.address
    assert seen.address["basis"] == ["event"]
    assert seen.app.segmented_control(key="pick-unit-zh").value == "ha"


def test_the_way_back_still_leads_back(site: Site) -> None:
    seen = site("standing", **ASKED)
    chosen(seen, "unit", "ha")
    seen.app.run()
    behind(seen)
    seen.app.run()
    assert seen.address["unit"] == ["mu"]
    assert seen.app.segmented_control(key="pick-unit-zh").value == "mu"
