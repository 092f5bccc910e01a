"""What the figures of the overview say."""
