"""What the named officers note about a delicate matter, and read again."""
