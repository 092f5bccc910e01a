"""The page leadership starts from."""
