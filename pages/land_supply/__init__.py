"""Approved but unsupplied land: on schedule, standing, records."""
