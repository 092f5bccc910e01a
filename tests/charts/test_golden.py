"""Each chart is, property by property, the picture that was reviewed."""

from pathlib import Path

import pytest

from tests.charts.frames import SAMPLES
from tests.charts.reading import readable
from tests.words.scenes import scene

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_chart_is_the_one_reviewed(name: str, request: pytest.FixtureRequest) -> None:
    sample = SAMPLES[name]
    drawn = readable(sample.draw(sample.frame(), scene("zh"))) + "\n"
    file = GOLDEN / f"{name}.json"
    if request.config.getoption("--update-golden"):
        file.write_text(drawn, encoding="utf-8")
    renew = f"pytest tests/charts/test_golden.py -k {name} --update-golden"
    assert file.exists(), f"make {file.name} and look at the chart: {renew}"
    shown = f"tests/charts/golden/{file.name}"
    where = f"{sample.draw.__module__.replace('.', '/')}.py: {sample.draw.__name__}"
    assert drawn == file.read_text(encoding="utf-8"), (
        f"{where} draws {sample.query} unlike {shown}; mend it, or if meant: {renew}"
    )


def test_no_golden_is_left_of_a_chart_that_went() -> None:
    left = sorted({file.stem for file in GOLDEN.iterdir()} - set(SAMPLES))
    assert not left, f"remove from {GOLDEN}: {left}"
