"""What ``python -m data doctor`` looks at, a small function each; it mends nothing."""
