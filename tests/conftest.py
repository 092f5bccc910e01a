"""The one flag of the tests: whether golden files are written anew; it decides nothing else."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``; the files' diff is reviewed like code."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")
