"""The children of a school, and who looks after whom."""
