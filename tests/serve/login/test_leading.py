"""After a login the page that was wanted opens, and never another site's."""

import pytest

from serve.login.leading import HOME, checked, wanted
from serve.login.request import Request
from tests.serve.asking import scope_of

LINK = "overview?district=%E4%B8%9C%E6%B9%96%E5%8C%BA&as_of=2024-05-31"


def test_the_whole_address_is_kept() -> None:
    assert wanted(Request(scope_of(f"/{LINK}"))) == f"./{LINK}"
    assert wanted(Request(scope_of(f"/behind/a/proxy/{LINK}"))) == f"./{LINK}"
    assert wanted(Request(scope_of("/"))) == HOME
    assert checked(f"./{LINK}") == f"./{LINK}"
    assert checked("./overview?note=a/b?c=d") == "./overview?note=a/b?c=d"


def test_what_is_not_ascii_can_stand_in_a_header() -> None:
    assert (
        checked("./overview?district=东湖区") == "./overview?district=%E4%B8%9C%E6%B9%96%E5%8C%BA"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example",
        "//elsewhere.example",
        "/overview",
        "./../up",
        "..",
        ".//elsewhere.example",
        "\\\\elsewhere.example",
        "./overview\r\nset-cookie: a=b",
        "javascript:alert(1)//",
        "./" + "a" * 9000,
    ],
)
def test_another_site_or_folder_is_none_of_ours(address: str) -> None:
    assert checked(address) == HOME
