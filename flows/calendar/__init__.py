"""A day without school that an officer declares."""
