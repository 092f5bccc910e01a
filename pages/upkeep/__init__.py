"""Data: where the numbers come from, and what changed in them."""
