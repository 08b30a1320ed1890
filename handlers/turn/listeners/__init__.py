"""What hears an input, in one order, with its lists of words and buttons."""
