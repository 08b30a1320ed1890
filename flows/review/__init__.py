"""What stands in front of an office, and what became of it."""
