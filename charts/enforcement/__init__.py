"""Charts of illegal cases."""
