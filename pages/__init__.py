"""Pages: one question each, filters then figures; they name figures and never compute."""
