"""How the rows of one release differ from another's, and the data sets that lie between the two."""
