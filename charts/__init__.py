"""Charts: rows in, plotly figure out as a plain dict; no page, no query, no file."""
