"""Notes what is wrong with a file of boundaries, feature by feature; it judges none."""

from data.check.report import Fault
from data.check.text import shown


class Faults:
    """The faults of one file, noted while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.noted: list[Fault] = []

    def note(
        self,
        rule: str,
        wrong: tuple[str, str],
        remedy: tuple[str, str],
        *,
        feature: int | None = None,
        name: object = None,
    ) -> None:
        """Note a fault, of a feature (1 = first) or of the file; wrong and remedy are given in
        Chinese and English."""
        value = None if name is None else shown(str(name))
        column = "district" if value is not None else None
        self.noted.append(Fault(self.file, feature, column, value, rule, *wrong, *remedy))
