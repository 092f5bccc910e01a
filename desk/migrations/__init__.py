"""The desk's tables as numbered steps, each made once and never changed."""
