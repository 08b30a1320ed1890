"""A line for whoever looks after a child next."""
