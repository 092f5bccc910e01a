"""Superset for one reader on this machine: no login, answers kept, dates asked by template."""

import os

SECRET_KEY = "measured-on-this-machine-only-and-open-to-nobody"
SQLALCHEMY_DATABASE_URI = f"sqlite:///{os.environ['LAND_FILE']}.superset.db"
FEATURE_FLAGS = {"ENABLE_TEMPLATE_PROCESSING": True}
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
# Nothing leaves the machine.
SCARF_ANALYTICS = False
_KEPT = {"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": 4096, "CACHE_DEFAULT_TIMEOUT": 86400}
CACHE_CONFIG = DATA_CACHE_CONFIG = FILTER_STATE_CACHE_CONFIG = EXPLORE_FORM_DATA_CACHE_CONFIG = (
    _KEPT
)
