"""The chat about a danger alert."""
