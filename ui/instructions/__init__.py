"""Instructions on a number, on the screen: given from a figure, listed, and taken step by step."""
