"""Calls that were promised to a home: made, or handed on the day after."""
