"""The page of one record: it lays out what ``figures.story`` tells, card by card."""
