"""The table of contents: which file answers which address; order and titles are the outline's."""

import streamlit as st
from starlette.middleware import Middleware

from serve import (
    MIDDLEWARE,
    WATCHING,
    Messages,
    Reach,
    bound_connections,
    refuse_to_start,
    spare_memory,
)
from ui.site import REGISTERS, WARMING, fitted, is_host_allowed, open_site
from ui.watched import watched
from wall.serve import Show

messages = Middleware(Messages, fitted=fitted)
show = Middleware(Show, is_host_allowed=is_host_allowed)
reach = Middleware(Reach, is_host_allowed=is_host_allowed)
app = st.App(__file__, middleware=[*MIDDLEWARE, messages, reach, show])

PAGES = {
    "overview": "pages/overview/headline.py",
    "district": "pages/overview/district.py",
    "due": "pages/overview/due.py",
    "instructions": "pages/overview/instructions.py",
    "search": "pages/overview/search.py",
    "story": "pages/overview/story.py",
    "help": "pages/overview/help.py",
    "supply-schedule": "pages/land_supply/schedule.py",
    "supply-standing": "pages/land_supply/standing.py",
    "supply-records": "pages/land_supply/records.py",
    "idle-warning": "pages/idle_land/warning.py",
    "idle-disposal": "pages/idle_land/disposal.py",
    "idle-legacy": "pages/idle_land/legacy.py",
    "idle-records": "pages/idle_land/records.py",
    "case-closure": "pages/enforcement/closure.py",
    "case-backlog": "pages/enforcement/backlog.py",
    "case-watch": "pages/enforcement/watch.py",
    "case-records": "pages/enforcement/cases.py",
    "office-staffing": "pages/offices/staffing.py",
    "office-workload": "pages/offices/workload.py",
    "office-records": "pages/offices/records.py",
    REGISTERS: "pages/registers/register.py",
    "explore": "pages/adhoc/explore.py",
    "data-quality": "pages/upkeep/quality.py",
    "data-warnings": "pages/upkeep/warnings.py",
    "data-changes": "pages/upkeep/changes.py",
    "data-import": "pages/upkeep/intake.py",
    "data-edit": "pages/upkeep/edit.py",
    "data-review": "pages/upkeep/review.py",
}

# True for every viewer's run, false when the server imports `app`.
if __name__ == "__main__":
    open_site(PAGES)
else:
    refuse_to_start()
    WATCHING.begin(watched(PAGES))
    bound_connections()
    spare_memory()
    WARMING.allow()
