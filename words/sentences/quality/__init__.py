"""What the figures about the data themselves say; no figure is computed here."""
