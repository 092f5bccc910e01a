"""Chores behind the Makefile that a shell cannot do alone; never imported by the dashboard."""
