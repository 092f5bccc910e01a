"""Words: languages, number and unit formats, the sentences computed from rows; imports no room."""
