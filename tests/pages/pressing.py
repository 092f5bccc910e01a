"""Presses buttons of a page and fills its fields, by what is read on them."""

from streamlit.testing.v1.element_tree import Selectbox

from tests.pages.seen import Seen


def press(page: Seen, label: str) -> None:
    (button,) = [one for one in page.app.button if one.label == label]
    button.click().run()
    assert not page.app.exception


def write(page: Seen, label: str, text: str) -> None:
    (field,) = [one for one in [*page.app.text_area, *page.app.text_input] if one.label == label]
    field.input(text)


def labels(page: Seen) -> set[str]:
    """Return what is read on the buttons of a page, the platform's and our own."""
    return {one.label for one in page.app.button} | {*page.found(r"<button[^>]*>(.*?)</button>")}


def choice(page: Seen, label: str) -> Selectbox[str]:
    """Return the one list to choose from under a label."""
    (found,) = [one for one in page.app.selectbox if one.label == label]
    return found


def open_order(page: Seen, key: str) -> None:
    """Open the form of an instruction."""
    page.app.session_state[f"order-{key}"] = True
    page.app.run()
    assert not page.app.exception
