"""A real mail server on this machine that does as it is told: takes, refuses, hangs, hangs up."""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from desk.settings import Mail

HOST = "127.0.0.1"
# What it does instead of answering: nothing for so long, hang up, take the mail and hang up.
HANG, CUT, TAKE_AND_CUT = "hang", "cut", "take and cut"
# Longer than any test's patience with it.
_HANGING = 20


@dataclass
class Inbox:
    """What the server took, and what it does with the next mails: nothing said, it takes them.

    ``rcpt`` and ``data`` are answers such as ``450 later``, one a mail, to the address and to the
    mail itself, or one of the above; ``seconds`` go by until it says that it took one.
    ``logins`` are those who tried to.
    """

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    rcpt: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    tries: int = 0
    seconds: float = 0
    logins: list[tuple[str, str]] = field(default_factory=list)

    def settings(self, **other: object) -> Mail:
        """Return what the login file says of this server."""
        said = {"host": HOST, "port": self.port, "sender": "land@bureau.example"}
        return Mail(**{"security": "none", "timeout_seconds": 2, **said, **other})  # type: ignore[arg-type]

    async def handle_RCPT(  # noqa: N802 - the server asks it by that name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        self.tries += 1
        if self.rcpt:
            return self.rcpt.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the server asks it by that name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        act = self.data.pop(0) if self.data else ""
        if act == HANG:
            await asyncio.sleep(_HANGING)
        if act == CUT:
            _hang_up(server)
            return "451 gone"
        if act and act != TAKE_AND_CUT:
            return act
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, _class=EmailMessage, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.to += envelope.rcpt_tos
        await asyncio.sleep(self.seconds)
        if act == TAKE_AND_CUT:
            _hang_up(server)
        return "250 OK"


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


def attachment(mail: EmailMessage) -> tuple[str, bytes]:
    """Return the name of the one file of a mail, and what it holds."""
    (part,) = mail.iter_attachments()
    content = part.get_content()
    assert isinstance(content, bytes)
    return str(part.get_filename()), content


@contextmanager
def mail_server(
    tls: ssl.SSLContext | None = None,
    *,
    at_once: bool = False,
    **options: Any,  # noqa: ANN401 - the server's own
) -> Iterator[Inbox]:
    """Run a server; with ``tls`` it takes no word before STARTTLS, or speaks it ``at_once``."""
    inbox = Inbox(port=_free_port())

    def log_in(
        _server: SMTP, _session: Session, _envelope: Envelope, _way: str, said: LoginPassword
    ) -> AuthResult:
        inbox.logins.append((said.login.decode(), said.password.decode()))
        return AuthResult(success=said.password == b"right", handled=False)

    if tls and at_once:
        options |= {"ssl_context": tls}
    elif tls:
        options |= {"tls_context": tls, "require_starttls": True}
    if tls:
        options |= {"authenticator": log_in, "auth_require_tls": not at_once}
    server = Controller(inbox, hostname=HOST, port=inbox.port, **options)
    server.start()
    try:
        yield inbox
    finally:
        server.stop()


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate of this machine; return its file, and a server's context with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), False
        )
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "mail.pem", folder / "mail.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return public, context


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        port: int = asked.getsockname()[1]
    return port
