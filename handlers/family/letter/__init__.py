"""A letter on paper to a home where nobody uses LINE."""
