"""Where a login leads on to: the page that was wanted, and never another site."""

import re
from urllib.parse import quote

from serve.login.request import Request

# One page of this folder and what its address asks for; `//host` and `../` are none.
_PAGE = re.compile(r"(?:[^/?#\\.\s][^/?#\\\s]*)?(?:\?[^#\s]*)?")
_LONGEST = 8192
HOME = "./"


def wanted(request: Request) -> str:
    """Return the address a request asks for, as a link from any page of the site."""
    page, mark, query = request.target.partition("?")
    return checked(f"{page.rpartition('/')[2]}{mark}{query}")


def checked(address: str, longest: int = _LONGEST) -> str:
    """Return an address of a form as a link, the dashboard's own where it is no page of ours."""
    page = address.removeprefix(HOME)
    if len(page) > longest or not _PAGE.fullmatch(page):
        return HOME
    # What is not ASCII may not stand in a header; what is written with % stays as it is.
    return HOME + quote(page, safe="%?&=+;:,@!$'()*~/-._[]")
