"""From the sheets of a file to a layout: which sheet, header rows, columns and units."""
