"""Charts of idle land."""
