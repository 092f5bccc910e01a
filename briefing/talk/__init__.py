"""A presentation for ten minutes: what is behind and what leads each section, the rest as annex."""
