"""A process of Python of its own: the one that runs the tests has loaded everything."""

import os
import subprocess
import sys

from tests.browser.serving import ROOT


def own_process(script: str, **more: str) -> str:
    """Run a script with more in its environment, and return what it printed."""
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **more},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
