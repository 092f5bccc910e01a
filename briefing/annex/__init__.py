"""The annex to the circular: every figure of a document with its table, in four formats."""
