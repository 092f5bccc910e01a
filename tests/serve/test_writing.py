"""Pages write for the machine itself, or for all where the bureau says so."""

import pytest

from desk.viewer import ANYONE, Viewer
from serve.writing import SETTING, may_write

OWN = {"Host": "localhost:8501"}


@pytest.mark.parametrize("client", [None, "127.0.0.1", "127.0.0.8", "::1"])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST:8501"])
def test_the_machine_itself_may_write(client: str | None, host: str) -> None:
    assert may_write(ANYONE, client, {"host": host})


@pytest.mark.parametrize(
    ("client", "headers"),
    [
        ("10.1.2.3", OWN),
        ("::ffff:10.1.2.3", OWN),
        ("no address", OWN),
        (None, {"host": "a.gov.cn"}),
        (None, {"host": "localhost.a.gov.cn"}),
        (None, {"host": ""}),
        (None, {}),
        (None, {"host": "[::1"}),
        ("127.0.0.1", {**OWN, "X-Forwarded-For": "10.1.2.3"}),
        ("127.0.0.1", {**OWN, "x-forwarded-proto": "https"}),
        ("127.0.0.1", {**OWN, "Forwarded": "for=10.1.2.3"}),
        ("127.0.0.1", {**OWN, "Via": "1.1 proxy"}),
    ],
)
def test_nobody_else_may_unless_the_bureau_says_so(
    client: str | None, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert not may_write(ANYONE, client, headers)
    monkeypatch.setenv(SETTING, "yes")
    assert not may_write(ANYONE, client, headers)
    monkeypatch.setenv(SETTING, "1")
    assert may_write(ANYONE, client, headers)


@pytest.mark.parametrize(
    ("roles", "may"), [({"clerk"}, True), ({"viewer", "signer"}, True), ({"viewer"}, False)]
)
def test_who_logged_in_may_by_their_roles_alone(
    roles: set[str], may: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = Viewer("li", "李四", None, frozenset(roles))
    monkeypatch.setenv(SETTING, "1")
    assert may_write(somebody, "127.0.0.1", OWN) is may
    assert may_write(somebody, "10.1.2.3", {"host": "a.gov.cn"}) is may
