"""A table under a wrong kind or name has one fault, also where the release before has the table."""

from pathlib import Path

import pytest

from data.check.report import RefusedExport
from data.definitions import Definitions
from data.publish import Wish, publish
from tests.data.hostile.exports import Hostile, Refused
from tests.data.hostile.kinds import EXPORTS
from tests.given import given

ONE_OF_EACH = {
    export.answer.rule: export
    for export in reversed(EXPORTS)
    if isinstance(export.answer, Refused) and not export.only and not export.denied
    if export.answer.table == "notes"
}


@pytest.mark.parametrize("rule", sorted(ONE_OF_EACH))
@pytest.mark.parametrize("wish", [Wish(), Wish(without=frozenset({"notes"}))])
def test_neither_silence_nor_a_word_makes_it_an_absent_table(
    rule: str, wish: Wish, tmp_path: Path
) -> None:
    export: Hostile = ONE_OF_EACH[rule]
    source = export.write(tmp_path / "source")
    publish(given(notes=[{}]), tmp_path / "store", Definitions(()))
    if wish.without and (source / "notes.parquet").exists():
        wish = Wish()
    with pytest.raises(RefusedExport) as refusal:
        publish(source, tmp_path / "store", Definitions(()), wish)
    assert [fault.rule for fault in refusal.value.report.faults] == [rule]
