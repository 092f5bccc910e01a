"""The table of contents: the dashboard's sections and the page that answers each question."""

import streamlit as st

from serve import MIDDLEWARE
from ui.site import Entry, open_site
from wall.serve import MEETING
from words.language import Text

app = st.App(__file__, middleware=[*MIDDLEWARE, MEETING])

# Order, titles and addresses live here, never in file names; the first page is the landing page.
SECTIONS = {
    Text("总览", "Overview"): (
        Entry("pages/overview/headline.py", "overview", Text("主要指标", "Headline indicators")),
        Entry("pages/overview/due.py", "due", Text("督办清单", "Supervision list")),
    ),
    Text("批而未供", "Approved, not supplied"): (
        Entry(
            "pages/land_supply/schedule.py",
            "supply-schedule",
            Text("处置进度", "Disposal progress"),
        ),
        Entry(
            "pages/land_supply/standing.py",
            "supply-standing",
            Text("存量与成因", "Standing stock"),
        ),
        Entry(
            "pages/land_supply/records.py",
            "supply-records",
            Text("地块明细", "Records"),
        ),
    ),
    Text("闲置土地", "Idle land"): (
        Entry(
            "pages/idle_land/warning.py",
            "idle-warning",
            Text("新增与预警", "New and suspected"),
        ),
        Entry(
            "pages/idle_land/disposal.py",
            "idle-disposal",
            Text("处置与成因", "Disposal and causes"),
        ),
        Entry(
            "pages/idle_land/legacy.py",
            "idle-legacy",
            Text("历史遗留", "Legacy parcels"),
        ),
        Entry(
            "pages/idle_land/records.py",
            "idle-records",
            Text("闲置明细", "Idle-land records"),
        ),
    ),
    Text("执法整改", "Enforcement"): (
        Entry("pages/enforcement/closure.py", "case-closure", Text("整改进度", "Rectification")),
        Entry("pages/enforcement/backlog.py", "case-backlog", Text("存量与超期", "Open and late")),
        Entry(
            "pages/enforcement/watch.py",
            "case-watch",
            Text("占耕比与早发现", "Farmland and detection"),
        ),
        Entry("pages/enforcement/cases.py", "case-records", Text("图斑明细", "Case records")),
    ),
    Text("基层队伍", "Land offices"): (
        Entry("pages/offices/staffing.py", "office-staffing", Text("人员配备", "Staffing")),
        Entry(
            "pages/offices/workload.py",
            "office-workload",
            Text("负荷与建设", "Workload and standards"),
        ),
        Entry("pages/offices/records.py", "office-records", Text("各所明细", "Office records")),
    ),
    Text("自助分析", "Ad hoc"): (
        Entry("pages/adhoc/explore.py", "explore", Text("自助分析", "Explore the data")),
    ),
}

# True for every viewer's run, false when the server imports `app`.
if __name__ == "__main__":
    open_site(SECTIONS)
