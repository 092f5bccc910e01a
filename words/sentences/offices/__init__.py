"""What the figures of the land offices say."""
