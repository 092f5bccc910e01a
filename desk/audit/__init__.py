"""Who did what, when and from where: lines that are only added, each chained to the one before."""
