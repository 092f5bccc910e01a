"""The illegal cases of the demo city, to the published counts."""
