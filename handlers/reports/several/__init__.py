"""“Nothing has changed” of several children at once: the zero report of a school."""
