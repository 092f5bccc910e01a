"""The door of ``python -m briefing``: it runs the command by name and imports none of it."""

import runpy

runpy.run_module("commands.briefing", run_name="__main__")
