"""Somebody of a child's home comes in by the code that her school has handed her."""
