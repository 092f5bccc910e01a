"""Charts of approved but unsupplied land."""
