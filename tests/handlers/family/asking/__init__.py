"""Calls that homes ask for on any day: what becomes of them afterwards."""
