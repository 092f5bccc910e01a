"""What the figures of illegal cases say."""
