"""What is said about an answer that was given by one tap."""
