"""Instructions on a number: what was ordered, of whom, until when, and what was done about it."""
