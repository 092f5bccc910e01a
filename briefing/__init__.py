"""Briefing: the same figures as files to hand out; it asks no other question than the pages do."""
