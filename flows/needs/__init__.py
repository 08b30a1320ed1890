"""What a child needs so that it can come back."""
