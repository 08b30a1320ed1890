"""What a child needs so that it can come back, and who owes an answer."""
