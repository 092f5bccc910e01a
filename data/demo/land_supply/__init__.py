"""The approved land of the demo city and its supply, to the published figures."""
