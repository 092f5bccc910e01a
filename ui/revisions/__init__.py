"""Two releases side by side: which, how far an indicator differs, and by which rows."""
