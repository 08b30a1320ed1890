"""A child begins before its clothes are there: whether it may come in others, or on another day."""
