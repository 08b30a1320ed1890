"""A home asks to be called on any day, or by whoever directs the school."""
