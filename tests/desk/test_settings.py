"""The login file: what it says, and by which key it is refused."""

from pathlib import Path

import pytest

from desk.errors import BadSettings
from desk.settings import login_settings, read_settings


def test_what_is_not_said_keeps_its_default() -> None:
    settings = read_settings({"ways": ["local"], "session": {"idle_minutes": 5}})
    assert settings.session.idle_minutes == 5
    assert settings.session.absolute_hours == 12
    assert settings.audit.keep_days == 180
    assert not settings.separate_duties


def test_the_city_is_public_where_the_file_says_so_alone() -> None:
    assert not read_settings({"ways": ["local"]}).public.city
    assert read_settings({"ways": ["local"], "public": {"city": True}}).public.city
    with pytest.raises(BadSettings, match="city"):
        read_settings({"ways": ["local"], "public": {"city": "yes"}})


def test_mail_goes_through_tls_unless_the_file_says_otherwise() -> None:
    said = {"host": "mail", "sender": "land@bureau.example", "zone": "Asia/Shanghai"}
    mail = read_settings({"ways": ["local"], "mail": said}).mail
    assert mail.security == "starttls"
    assert str(mail.tzinfo) == "Asia/Shanghai"
    assert read_settings({"ways": ["local"]}).mail.host == ""
    assert read_settings({"ways": ["local"]}).mail.tzinfo is None


def test_addresses_of_a_gateway_may_be_networks() -> None:
    settings = read_settings(
        {"ways": ["gateway"], "gateway": {"header": "X-User", "addresses": ["10.1.0.0/16"]}}
    )
    assert settings.gateway.header == "x-user"
    assert [str(one) for one in settings.gateway.addresses] == ["10.1.0.0/16"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({}, "ways"),
        ({"ways": []}, "ways"),
        ({"ways": ["magic"]}, "ways"),
        ({"ways": ["local"], "watermrak": True}, "watermrak"),
        ({"ways": ["local"], "watermark": 1}, "watermark"),
        ({"ways": ["local"], "session": {"idle_minutes": 0}}, "idle_minutes"),
        ({"ways": ["local"], "session": 5}, "session"),
        ({"ways": ["local"], "audit": {"keep_days": 179}}, "keep_days"),
        ({"ways": ["local"], "local": {"least_length": 7}}, "least_length"),
        ({"ways": ["local"], "restricted": {"petition": ["boss"]}}, "restricted.petition"),
        ({"ways": ["local"], "local": {"lock_after": True}}, "lock_after"),
        ({"ways": ["local"], "mail": {"host": "mail"}}, "mail.sender"),
        ({"ways": ["local"], "mail": {"host": "mail", "sender": "a\nb@c"}}, "mail.sender"),
        ({"ways": ["local"], "mail": {"security": "ssl"}}, "mail.security"),
        ({"ways": ["local"], "mail": {"security": ""}}, "mail.security"),
        ({"ways": ["local"], "mail": {"user": "land"}}, "mail.user"),
        ({"ways": ["local"], "mail": {"password_file": "f"}}, "mail.user"),
        ({"ways": ["local"], "mail": {"password": "p"}}, "password"),
        ({"ways": ["local"], "mail": {"zone": "Mars/Olympus"}}, "mail.zone"),
        ({"ways": ["local"], "mail": {"zone": "../etc"}}, "mail.zone"),
        ({"ways": ["local"], "mail": {"tries": 0}}, "tries"),
        (
            {"ways": ["oidc"], "oidc": {"issuer": "https://id", "client_id": "a"}},
            "oidc.secret_file",
        ),
        ({"ways": ["gateway"], "gateway": {"header": "X-User"}}, "gateway.addresses"),
        (
            {"ways": ["gateway"], "gateway": {"header": "X", "addresses": ["x"]}},
            "gateway.addresses",
        ),
    ],
)
def test_a_key_that_cannot_be_meant_is_named(content: dict[str, object], key: str) -> None:
    with pytest.raises(BadSettings) as refused:
        read_settings(content)
    assert f" {key} = " in refused.value.zh
    assert f" {key} = " in refused.value.en


def test_login_is_off_without_a_file_and_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for said in ("", "off", " OFF "):
        monkeypatch.setenv("LAND_LOGIN", said)
        assert login_settings() is None
    file = tmp_path / "login.toml"
    monkeypatch.setenv("LAND_LOGIN", str(file))
    with pytest.raises(BadSettings, match="cannot be read"):
        login_settings()
    file.write_text('ways = ["local"]\n', encoding="utf-8-sig")
    settings = login_settings()
    assert settings is not None
    assert settings.ways == ("local",)
