"""What is left for whoever looks after a child next."""
