"""The idle land of the demo city, to the published rates."""
