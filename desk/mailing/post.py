"""Puts a paper into a mail and hands it to the bureau's mail server; it decides for nobody."""

import hashlib
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from desk.mailing.model import (
    CONNECTION,
    LOGIN,
    NO_SUCH_ADDRESS,
    NOT_TAKEN,
    SERVER,
    Delivery,
    Subscription,
)
from desk.settings import Mail

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
# From here on a server's answer is for good (RFC 5321, 4.2.1).
_FOR_GOOD = 500


class NotTaken(Exception):
    """The mail server did not take a mail; ``why`` is a key of ``model.FAILURES``."""

    def __init__(self, why: str, said: str, *, for_good: bool = False) -> None:
        """Keep why, in the server's own words, and whether it would never take it."""
        super().__init__(why, said)
        self.why, self.said, self.for_good = why, said, for_good


@dataclass(frozen=True)
class Enclosed:
    """A PDF under its name."""

    name: str
    data: bytes


def message_id(order: Subscription, delivery: Delivery, mail: Mail) -> str:
    """Return the name of a mail: that of every try to send one delivery, and of no other.

    A mail system may drop the second of two with one name.
    """
    made = f"{order.id} {order.account} {order.made_at.isoformat()} {delivery.due_at.isoformat()}"
    digest = hashlib.sha256(made.encode()).hexdigest()[:32]
    return f"<{digest}.{order.id}@{mail.sender.rpartition('@')[2]}>"


def letter(
    mail: Mail, to: Address, subject: str, text: str, paper: Enclosed, name: str, at: datetime
) -> EmailMessage:
    """Return a mail with a paper; ``name`` is its Message-ID."""
    message = EmailMessage(policy=SMTP)
    message["From"] = mail.sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = name
    # Nobody's absence is to be answered to a program (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    # Not every server takes bytes of eight bits.
    message.set_content(text, cte="base64")
    message.add_attachment(paper.data, maintype="application", subtype="pdf", filename=paper.name)
    return message


def post(message: EmailMessage, to: Address, mail: Mail) -> None:
    """Hand a mail to the server; when this returns the server has taken it.

    NotTaken otherwise. Where the connection is cut after the whole mail was sent and before the
    server's answer, nobody knows: that is told as not taken too.
    """
    with _told(), _server(mail) as server:
        try:
            server.send_message(message, mail.sender, [to.addr_spec])
        except smtplib.SMTPRecipientsRefused as error:
            code, said = error.recipients[to.addr_spec]
            why = NO_SUCH_ADDRESS if code >= _FOR_GOOD else SERVER
            raise NotTaken(why, _line(code, said), for_good=code >= _FOR_GOOD) from error
        except smtplib.SMTPDataError as error:
            why = NOT_TAKEN if error.smtp_code >= _FOR_GOOD else SERVER
            said_so = _line(error.smtp_code, error.smtp_error)
            raise NotTaken(why, said_so, for_good=error.smtp_code >= _FOR_GOOD) from error
        except smtplib.SMTPNotSupportedError as error:
            # The address has letters that this server cannot write.
            raise NotTaken(NO_SUCH_ADDRESS, str(error), for_good=True) from error


@contextmanager
def _told() -> Iterator[None]:
    """Tell what goes wrong on the way as NotTaken: what is of the way itself may be mended."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise NotTaken(LOGIN, _line(error.smtp_code, error.smtp_error)) from error
    except smtplib.SMTPResponseException as error:
        raise NotTaken(SERVER, _line(error.smtp_code, error.smtp_error)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotTaken(CONNECTION, f"{type(error).__name__}: {error}") from error


@contextmanager
def _server(mail: Mail) -> Iterator[smtplib.SMTP]:
    """Connect as the settings say and log in; what is said at parting changes nothing."""
    port = mail.port or _PORTS[mail.security]
    patience = mail.timeout_seconds
    if mail.security == "tls":
        trusted = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, port, timeout=patience, context=trusted)
    else:
        server = smtplib.SMTP(mail.host, port, timeout=patience)
    try:
        if mail.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if mail.user:
            server.login(mail.user, _password(mail))
        yield server
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        server.close()


def _password(mail: Mail) -> str:
    try:
        password = Path(mail.password_file).read_text(encoding="utf-8").strip()
        password.encode("ascii")
    except (OSError, UnicodeError) as error:
        raise NotTaken(LOGIN, f"mail.password_file: {error}") from error
    return password


def _line(code: int, said: bytes | str) -> str:
    """Return a server's answer as one line."""
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return " ".join(f"{code} {text}".split())
