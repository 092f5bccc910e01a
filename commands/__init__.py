"""The command lines of `data`, `queries` and `briefing`; it alone knows all the rooms."""
