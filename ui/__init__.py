"""Page furniture shared by every page; holds no arithmetic and no SQL."""
