"""What a figure is for a reader: outline, context, one asker; it lays nothing out."""
