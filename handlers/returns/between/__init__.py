"""A child between home and school: its home says that it went on its first day, and its school has not seen it."""
