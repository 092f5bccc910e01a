"""Idle land: what is coming, how it is disposed of, legacy parcels, records."""
