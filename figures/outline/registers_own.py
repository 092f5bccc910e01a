"""The figures that some registers have of their own; what a register declares chooses them."""

from collections.abc import Mapping
from dataclasses import dataclass

from charts.registers.duties import coverage
from charts.registers.farmland import restoration
from charts.registers.inventory import inventory_by_class
from charts.registers.projects import milestones
from figures.outline.model import Item
from figures.turning import Bars
from queries.declared import Declared
from words.sentences.registers import duties, farmland, inventory, projects

# Projects drawn on one page.
MOST_PROJECTS = 15
# Of every register that expects something of each subject.
COVERAGE = "duty_coverage"


@dataclass(frozen=True)
class Own:
    """A figure with the lists behind it that are browsed where it stands."""

    item: Item
    lists: tuple[str, ...]


OWN: Mapping[str, Own] = {
    COVERAGE: Own(
        Item(
            COVERAGE,
            duties.coverage,
            coverage,
            show=("district", "kind", "required", "counted", "rate_pct", "met", "untouched"),
            measure="counted",
        ),
        ("duty_records",),
    ),
    "project_milestones": Own(
        Item(
            "project_milestones",
            projects.milestones,
            milestones,
            show=(
                "title",
                "stage",
                "milestone_state",
                "reached_on",
                "days_between",
                "last_visit_on",
                "blocking",
            ),
            bars=Bars(name="matter_id", most=MOST_PROJECTS),
        ),
        ("project_unvisited",),
    ),
    "farmland_restoration_by_district": Own(
        Item(
            "farmland_restoration_by_district",
            farmland.restoration,
            restoration,
            show=("district", "task_ha", "scouted_ha", "verified_ha", "net_change_ha"),
            measure="net_change_ha",
        ),
        ("farmland_restoration_records",),
    ),
    "land_inventory_by_class": Own(
        Item(
            "land_inventory_by_class",
            inventory.by_class,
            inventory_by_class,
            show=("stage", "items", "area_ha", "gap_wan", "risk_ha", "risk_items", "moved_in"),
        ),
        ("land_inventory_records",),
    ),
}


def own_figures(declared: Declared) -> tuple[Own, ...]:
    """Return the figures of a register's own, in order."""
    names = [*([COVERAGE] if declared.owed_to else []), *declared.figures]
    # A release may have been published by a version that knows more of them.
    return tuple(OWN[name] for name in names if name in OWN)
