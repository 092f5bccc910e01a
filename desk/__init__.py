"""People and what they write: accounts, sessions and the log, in a database of its own."""
