"""What the figures of approved but unsupplied land say."""
