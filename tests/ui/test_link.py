"""The address of a page is made from what its browser opened, under whatever base."""

import pytest

from ui.keeping.link import folder_of


@pytest.mark.parametrize(
    ("opened", "base", "folder"),
    [
        ("http://h:8501", "", "http://h:8501"),
        ("http://h:8501/", "", "http://h:8501"),
        ("http://h:8501/overview", "", "http://h:8501"),
        ("http://h:8501/no-such-page", "", "http://h:8501"),
        ("https://h/land", "land", "https://h/land"),
        ("https://h/land/", "land", "https://h/land"),
        ("https://h/land/register-petition", "land", "https://h/land"),
        ("https://h/a/land", "land", "https://h/a/land"),
        ("https://h/a/land/due", "land", "https://h/a/land"),
    ],
)
def test_all_pages_stand_in_the_folder_of_the_one_opened(
    opened: str, base: str, folder: str
) -> None:
    assert folder_of(opened, base) == folder
