"""What the figures of the registers say, whichever they are."""
