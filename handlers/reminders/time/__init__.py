"""Time that is asked for: given, taken back, and told to whoever directs the school."""
