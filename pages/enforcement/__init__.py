"""Illegal cases: closed, standing open, watched, records."""
