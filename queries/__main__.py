"""The door of ``python -m queries``: it runs the command by name and imports none of it."""

import runpy

runpy.run_module("commands.queries", run_name="__main__")
