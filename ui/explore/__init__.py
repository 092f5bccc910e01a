"""The ad hoc page: a question put together, its answer, the rows behind it."""
