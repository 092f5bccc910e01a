"""The door of ``python -m data``: it runs the command by name and imports none of it."""

import runpy

runpy.run_module("commands.data", run_name="__main__")
