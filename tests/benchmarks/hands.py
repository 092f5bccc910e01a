"""How a reader chooses a month and districts in each application; nothing here is timed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page

# Between opening a list and pressing in it: what opens has opened.
OPENING_MS = 150
Press = Callable[[], None]


@dataclass(frozen=True)
class Choice:
    """One click: another month, or a district more (or one less, where it is chosen already)."""

    month: date | None = None
    district: str | None = None

    @property
    def kind(self) -> str:
        """What is clicked."""
        return "month" if self.month else "district"


# Ten clicks that end where they began: the second time round everything has been seen.
CYCLE = (
    Choice(month=date(2024, 5, 31)),
    Choice(district="东湖区"),
    Choice(month=date(2024, 8, 31)),
    Choice(district="东湖区"),
    Choice(month=date(2024, 6, 30)),
    Choice(district="南港区"),
    Choice(month=date(2024, 9, 30)),
    Choice(district="南港区"),
    Choice(month=date(2024, 7, 31)),
    Choice(month=date(2024, 10, 31)),
)


def states(choices: Sequence[Choice]) -> list[tuple[date, tuple[str, ...]]]:
    """Return the month and the districts that stand after each choice, from the latest month on."""
    month, chosen, found = date(2024, 10, 31), set[str](), []
    for choice in choices:
        month = choice.month or month
        chosen ^= {choice.district} if choice.district else set()
        found.append((month, tuple(sorted(chosen))))
    return found


class Hands:
    """Opens a list, types the beginning and presses the option, as the lists of most do."""

    month_list = "#month"
    district_list = "#districts"

    def __init__(self, page: Page) -> None:
        self.page = page

    def month_label(self, month: date) -> str:
        """Return how a month is written in the list."""
        return f"{month:%Y-%m}"

    def reach(self, choice: Choice) -> Press:
        """Bring what is to be pressed under the pointer, and return the press."""
        if choice.month:
            return self._option(self.month_list, self.month_label(choice.month))
        return self._option(self.district_list, str(choice.district))

    def leave(self) -> None:
        """Close what the press left open."""
        self.page.keyboard.press("Escape")
        self.page.wait_for_timeout(OPENING_MS)

    def _option(self, place: str, label: str) -> Press:
        self.page.locator(place).click()
        self.page.wait_for_timeout(OPENING_MS)
        self.page.keyboard.insert_text(label)
        option = self.page.get_by_role("option", name=label, exact=True)
        option.wait_for()
        self.page.wait_for_timeout(OPENING_MS)
        return self._press(option)

    def _press(self, place: Locator) -> Press:
        place.hover()
        self.page.wait_for_timeout(OPENING_MS)

        def press() -> None:
            self.page.mouse.down()
            self.page.mouse.up()
            # Nothing may come up where the pointer rests.
            self.page.mouse.move(1360, 764)

        return press


class StreamlitHands(Hands):
    """The platform's own lists, in its sidebar; a district is taken back at its tag."""

    month_list = '[data-testid="stSidebar"] [data-testid="stSelectbox"] input'
    district_list = '[data-testid="stSidebar"] [data-testid="stMultiSelect"] input'
    tags = '[data-testid="stMultiSelectTagsContainer"] [data-tag][aria-label="{}"] button'

    def reach(self, choice: Choice) -> Press:
        """Bring what is to be pressed under the pointer, and return the press."""
        taken = self.page.locator(self.tags.format(choice.district))
        if choice.district and taken.count():
            return self._press(taken)
        return super().reach(choice)


class OurHands(StreamlitHands):
    """The dashboard's, in Chinese."""

    def month_label(self, month: date) -> str:
        """Return how a month is written in the list."""
        return f"{month.year}年{month.month}月"


class BoxHands(Hands):
    """A list of months, and a box to tick a district."""

    def reach(self, choice: Choice) -> Press:
        """Bring what is to be pressed under the pointer, and return the press."""
        if choice.month:
            return self._month(self.month_label(choice.month))
        return self._press(self.page.get_by_label(str(choice.district), exact=True))

    def _month(self, label: str) -> Press:
        return self._option(self.month_list, label)


class PanelHands(BoxHands):
    """The browser's own list of months, which it draws outside the page."""

    def _month(self, label: str) -> Press:
        place = self.page.locator("select")

        def press() -> None:
            # No pointer is seen over such a list: the wait begins with its answer.
            self.page.evaluate("() => { landClock.pressed = landClock.now(); }")
            place.select_option(label=label)

        return press


class SupersetHands(Hands):
    """Its lists of filters, and the button that applies them: the press is the button's."""

    option = '.ant-select-dropdown:not(.ant-select-dropdown-hidden) [title="{}"]'

    def reach(self, choice: Choice) -> Press:
        """Choose in the list, and bring the button that applies it under the pointer."""
        name = "month" if choice.month else "district"
        label = self.month_label(choice.month) if choice.month else str(choice.district)
        self.page.locator(f'[data-test="NATIVE_FILTER-{name}"]').click()
        self.page.wait_for_timeout(OPENING_MS)
        self.page.keyboard.insert_text(label)
        self.page.locator(self.option.format(label)).click()
        self.page.wait_for_timeout(OPENING_MS)
        self.page.keyboard.press("Escape")
        # What the filters themselves change meanwhile is no part of the wait.
        self.page.wait_for_timeout(1000)
        return self._press(self.page.locator('[data-test="filter-bar__apply-button"]:enabled'))
