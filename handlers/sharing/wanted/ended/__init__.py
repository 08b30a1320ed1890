"""Whoever has asked for a child hears how that ended."""
