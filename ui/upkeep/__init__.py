"""The pages that write: files read in, proposed releases reviewed and signed."""
