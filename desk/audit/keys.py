"""The key that signs what the log had when lines expired; it signs nothing else."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from data.durable import make_folder, sync_file, sync_folder
from desk.database import Desk
from desk.errors import NoKey

FILE = "audit.key"


def key_file(desk: Desk) -> Path:
    """Return the file of the key: the one LAND_AUDIT_KEY names, else one beside the desk's."""
    named = os.environ.get("LAND_AUDIT_KEY", "").strip()
    return Path(named) if named else desk.folder / FILE


def signing_key(desk: Desk) -> Ed25519PrivateKey:
    """Return the key, made at its first use so that its owner alone reads it.

    NoKey where the file is no Ed25519 key or cannot be read or made.
    """
    path = key_file(desk)
    if not path.exists():
        try:
            _make(path)
        except OSError as error:
            raise _bad(path) from error
    return _read(path)


def public_key(desk: Desk) -> Ed25519PublicKey | None:
    """Return what proves the signatures; None where there is no key, NoKey where it is none."""
    path = key_file(desk)
    return _read(path).public_key() if path.exists() else None


def is_signed(key: Ed25519PublicKey, signature: str, said: str) -> bool:
    """Tell whether the signature (hexadecimal) is the key's under this text."""
    try:
        key.verify(bytes.fromhex(signature), said.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _make(path: Path) -> None:
    """Write a new key; of two processes that do so at once, the first one's stays."""
    make_folder(path.parent)
    waiting = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    content = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    try:
        waiting.touch(0o600)
        waiting.write_bytes(content)
        sync_file(waiting)
        with suppress(FileExistsError):
            os.link(waiting, path)
    finally:
        waiting.unlink(missing_ok=True)
    sync_folder(path.parent)


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise _bad(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _bad(path)
    return key


def _bad(path: Path) -> NoKey:
    return NoKey(
        f"日志签名密钥 {path} 无法使用：应为 PEM 格式的 Ed25519 私钥，且可读",
        f"The key {path} of the audit log cannot be used: it has to be a readable Ed25519 private "
        "key in PEM",
    )
