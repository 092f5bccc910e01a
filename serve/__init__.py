"""What stands between the platform's server and the browser; it knows no page and no figure."""

from starlette.middleware import Middleware

from serve.assets import CompressedAssets
from serve.headers import SafeHeaders
from serve.language import language_of
from serve.shell import SpokenShell

# Outermost first: every answer gets the headers, and what the shell rewrites is still compressed.
MIDDLEWARE = [Middleware(SafeHeaders), Middleware(CompressedAssets), Middleware(SpokenShell)]

__all__ = ["MIDDLEWARE", "language_of"]
