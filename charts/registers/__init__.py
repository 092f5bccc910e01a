"""Charts of the registers, whichever they are."""
