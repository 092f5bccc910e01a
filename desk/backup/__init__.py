"""Store and desk together in one file, proved when it is put back."""
