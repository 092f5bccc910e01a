"""A register that stands for any in the tests of the outline; it holds no expectations."""

from data.registers.model import OWN_FIGURES
from queries.declared import Declared
from words.language import Text

# It has every figure that a register may have of its own.
# Its id is empty, so that its page has the address that every register's begins with.
ONE_REGISTER = Declared(
    id="",
    title=Text("某台账", "A register"),
    noun=Text("项", "matter"),
    section="approval",
    scope="district",
    rate="due",
    flow="one",
    quantities=("area_ha",),
    in_mu=False,
    purpose=None,
    matters=1,
    is_aimed=False,
    owed_to="offices",
    figures=OWN_FIGURES,
)
