"""Registers: one page for each, drawn from what its file declares."""
