"""Charts of the overview."""
