"""Calls that somebody at home asks for on any day, or of whoever directs the school."""
