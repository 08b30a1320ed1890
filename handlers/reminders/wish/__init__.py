"""A child that wants to come back and has no day."""
