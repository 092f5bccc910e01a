"""Reads which figures a register has of its own, and whether it has what they need."""

from collections.abc import Callable, Mapping

from data.registers.cells import Entry, shown
from data.registers.model import OWN_FIGURES, Register

_Needs = tuple[Callable[[Register], bool], tuple[str, str], tuple[str, str]]
_AREAS: _Needs = (
    lambda register: "area_ha" in register.quantities,
    ("需要面积", "needs areas"),
    ('在 quantities 中加上 "area_ha"', 'put "area_ha" into quantities'),
)


def _has(figure: str) -> Callable[[Register], bool]:
    return lambda register: any(line.figure == figure for line in register.headlines)


# What a figure needs of a register, why, and what to write.
_NEEDS: Mapping[str, tuple[_Needs, ...]] = {
    "project_milestones": (
        (
            lambda register: register.flow == "parallel",
            ("需要各自到达与否的节点", "needs milestones, each reached or not"),
            ('写 flow = "parallel"，或去掉此图', 'write flow = "parallel", or drop the figure'),
        ),
    ),
    "farmland_restoration_by_district": (
        _AREAS,
        (
            _has("area_done"),
            ("需要以完成面积为主要指标", "needs a headline of the area done"),
            (
                '加一个 headline，写 figure = "area_done"',
                'add a headline with figure = "area_done"',
            ),
        ),
    ),
    "land_inventory_by_class": (_AREAS,),
}


def read_own_figures(top: Entry, register: Register) -> tuple[str, ...]:
    """Read ``figures``; one there is not, or that the register has nothing for, is a fault."""
    chosen = top.texts("figures")
    for name in chosen:
        if name not in OWN_FIGURES:
            top.wrong(
                "figures",
                (f"没有图“{shown(name)}”", f"there is no figure “{shown(name)}”"),
                (f"可用：{'、'.join(OWN_FIGURES)}", f"there are {', '.join(OWN_FIGURES)}"),
            )
        for holds, why, remedy in _NEEDS.get(name, ()):
            if not holds(register):
                top.wrong("figures", (f"{name} {why[0]}", f"{name} {why[1]}"), remedy)
    return chosen
