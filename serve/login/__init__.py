"""Who a request comes from, told before anything else hears of it; no figure is read here."""

from serve.login.door import VIEWER, Door

__all__ = ["VIEWER", "Door"]
