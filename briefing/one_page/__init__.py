"""Papers of exactly one page: what does not fit is shortened, then counted."""
