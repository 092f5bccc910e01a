"""What the figures of idle land say."""
