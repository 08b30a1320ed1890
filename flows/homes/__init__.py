"""A call at home: the number, what to say, and what came of it."""
