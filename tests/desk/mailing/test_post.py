"""A mail is handed to a real server, which takes it, refuses it, hangs or hangs up."""

from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

import pytest

from desk.mailing.model import CONNECTION, LOGIN, NO_SUCH_ADDRESS, NOT_TAKEN, SERVER
from desk.mailing.post import Enclosed, NotTaken, letter, post
from desk.settings import Mail
from tests.mail_server import (
    CUT,
    HANG,
    TAKE_AND_CUT,
    attachment,
    certificate,
    mail_server,
)

TO = Address("王芳", addr_spec="wang@bureau.example")
AT = datetime(2026, 11, 30, 8, tzinfo=UTC)
NAME = "云州市-供应率，2024年5月_2024-05-31_7.pdf"
SUBJECT = (
    "【内部资料】云州市：执法 – 结案率（第 7 号发布，截至 2024-05-31），东湖区、西岭区、南港区"
)


def mail_of(mail: Mail) -> EmailMessage:
    paper = Enclosed(NAME, b"%PDF-1.7 paper\r\n.\r\n" + bytes(range(256)))
    return letter(mail, TO, SUBJECT, "王芳：\n\n.\n附件。\n", paper, "<one@bureau.example>", AT)


def test_chinese_names_subject_and_file_arrive_as_they_were_written() -> None:
    with mail_server() as inbox:
        mail = inbox.settings()
        sent = mail_of(mail)
        post(sent, TO, mail)
    (got,) = inbox.mails
    assert inbox.to == ["wang@bureau.example"]
    assert got["Subject"] == SUBJECT
    assert got["To"].addresses[0].display_name == "王芳"
    assert got["Message-ID"] == "<one@bureau.example>"
    assert got["Auto-Submitted"] == "auto-generated"
    name, content = attachment(got)
    assert name == NAME
    assert content == b"%PDF-1.7 paper\r\n.\r\n" + bytes(range(256))
    text = got.get_body()
    assert text is not None
    assert text.get_content().split() == ["王芳：", ".", "附件。"]
    # On the wire there is nothing that an old server could not read.
    raw = sent.as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("step", "answer", "why", "for_good"),
    [
        ("rcpt", "550 5.1.1 no such user", NO_SUCH_ADDRESS, True),
        ("rcpt", "450 4.2.1 mailbox busy", SERVER, False),
        ("data", "552 5.3.4 too big", NOT_TAKEN, True),
        ("data", "451 4.3.0 later", SERVER, False),
        ("data", CUT, CONNECTION, False),
        ("data", HANG, CONNECTION, False),
        ("data", TAKE_AND_CUT, CONNECTION, False),
    ],
)
def test_what_a_server_says_tells_whether_to_try_again(
    step: str, answer: str, why: str, for_good: bool
) -> None:
    with mail_server() as inbox:
        getattr(inbox, step).append(answer)
        mail = inbox.settings(timeout_seconds=1)
        with pytest.raises(NotTaken) as told:
            post(mail_of(mail), TO, mail)
    assert (told.value.why, told.value.for_good) == (why, for_good)
    if answer[0].isdigit():
        assert told.value.said == answer


def test_no_server_is_told_as_a_connection_that_fails() -> None:
    with mail_server() as inbox:
        mail = inbox.settings()
    with pytest.raises(NotTaken) as told:
        post(mail_of(mail), TO, mail)
    assert (told.value.why, told.value.for_good) == (CONNECTION, False)


@pytest.mark.parametrize(("security", "at_once"), [("starttls", False), ("tls", True)])
def test_the_password_goes_through_tls_to_a_server_that_is_known(
    security: str, at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public, context = certificate(tmp_path)
    (tmp_path / "password").write_text("right\n", encoding="utf-8")
    said = {"security": security, "user": "land", "password_file": str(tmp_path / "password")}
    with mail_server(context, at_once=at_once) as inbox:
        mail = inbox.settings(**said)
        with pytest.raises(NotTaken, match="CERTIFICATE_VERIFY_FAILED") as told:
            post(mail_of(mail), TO, mail)
        assert told.value.why == CONNECTION
        monkeypatch.setenv("SSL_CERT_FILE", str(public))
        post(mail_of(mail), TO, mail)
        assert inbox.logins == [("land", "right")]
        assert len(inbox.mails) == 1
        (tmp_path / "password").write_text("wrong", encoding="utf-8")
        with pytest.raises(NotTaken) as told:
            post(mail_of(mail), TO, mail)
        assert (told.value.why, told.value.for_good) == (LOGIN, False)
        assert len(inbox.mails) == 1


def test_nothing_goes_in_the_clear_unless_the_file_says_so() -> None:
    with mail_server() as inbox:
        mail = inbox.settings(security="starttls")
        with pytest.raises(NotTaken, match="STARTTLS"):
            post(mail_of(mail), TO, mail)
    assert inbox.tries == 0


def test_a_password_that_cannot_be_read_is_told_and_not_sent(tmp_path: Path) -> None:
    with mail_server() as inbox:
        mail = inbox.settings(user="land", password_file=str(tmp_path / "none"))
        with pytest.raises(NotTaken, match="password_file") as told:
            post(mail_of(mail), TO, mail)
    assert told.value.why == LOGIN
    assert inbox.tries == 0


def test_a_domain_of_other_letters_is_refused_for_good_where_the_server_cannot_write_it() -> None:
    to = Address("王芳", addr_spec="wang@局.example")
    for knows in (True, False):
        with mail_server(enable_SMTPUTF8=knows) as inbox:
            mail = inbox.settings()
            message = mail_of(mail)
            message.replace_header("To", to)
            if knows:
                post(message, to, mail)
                assert inbox.to == ["wang@局.example"]
                continue
            with pytest.raises(NotTaken) as told:
                post(message, to, mail)
            assert (told.value.why, told.value.for_good) == (NO_SUCH_ADDRESS, True)
