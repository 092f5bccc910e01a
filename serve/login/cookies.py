"""The cookies of the login: their names and how they are set; what they hold is others'."""

from dataclasses import dataclass

from serve.login.request import Request

SESSION, FORM, WALL = "land_session", "land_form", "land_wall"


def cookie_name(kind: str, request: Request) -> str:
    """Return a cookie's name: over TLS browsers keep this one for this very host alone."""
    return f"__Host-{kind}" if request.is_secure else kind


def cookie_of(kind: str, request: Request) -> str:
    """Return what a browser sent in a cookie, nothing where it sent none."""
    return request.cookies.get(cookie_name(kind, request), "")


@dataclass(frozen=True)
class Cookie:
    """A cookie to set; without a value it is taken away. ``seconds`` None: until the browser ends.

    Another site can make a browser open an address here, with the cookie, and nothing else.
    """

    kind: str
    value: str
    seconds: int | None = None

    def header(self, request: Request) -> str:
        """Return the header that sets it."""
        parts = [
            f"{cookie_name(self.kind, request)}={self.value}",
            "Path=/",
            "HttpOnly",
            "SameSite=Lax",
        ]
        if request.is_secure:
            parts.append("Secure")
        seconds = self.seconds if self.value else 0
        if seconds is not None:
            parts.append(f"Max-Age={seconds}")
        return "; ".join(parts)
