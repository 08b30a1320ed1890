"""What the service says of its own accord."""
