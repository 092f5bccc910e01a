"""The door of ``python -m desk``: it runs the command by name and imports none of it."""

import runpy

runpy.run_module("commands.desk", run_name="__main__")
