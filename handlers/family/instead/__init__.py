"""Somebody else than its home was told of meets a child on its first day."""
