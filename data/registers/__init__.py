"""Registers: every other ledger of the bureau, each declared in one small file."""
