"""Queries: the arithmetic, in SQL, with headers that say what each figure means."""
