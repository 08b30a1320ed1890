"""Whether a child that is back still comes: the answers of its school, and taking one back."""
