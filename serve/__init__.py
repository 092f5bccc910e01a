"""What stands between the platform's server and the browser; it knows no page and no figure."""

from starlette.middleware import Middleware

from serve.assets import CompressedAssets
from serve.connections import bound_connections
from serve.gate import Gate
from serve.headers import SafeHeaders
from serve.language import language_of
from serve.login import VIEWER, Door
from serve.memory import spare_memory
from serve.messages import Messages
from serve.monitor import WATCHING, Monitor
from serve.reach import Reach
from serve.shell import SpokenShell
from serve.starting import refuse_to_start
from serve.writing import may_write

# Outermost first: every answer gets the headers, this machine is told how the server stands,
# strangers and what is too large go no further, and what the shell rewrites is still compressed.
MIDDLEWARE = [
    Middleware(SafeHeaders),
    Middleware(Monitor),
    Middleware(Door),
    Middleware(Gate),
    Middleware(CompressedAssets),
    Middleware(SpokenShell),
]

__all__ = [
    "MIDDLEWARE",
    "VIEWER",
    "WATCHING",
    "Messages",
    "Reach",
    "bound_connections",
    "language_of",
    "may_write",
    "refuse_to_start",
    "spare_memory",
]
