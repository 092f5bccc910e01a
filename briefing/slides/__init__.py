"""Slides of one look and the charts on them, for whatever is presented."""
