"""Charts of the land offices."""
