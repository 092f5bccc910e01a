"""Papers by e-mail on a schedule: who ordered which, when each is due, and what became of it."""
