"""What the service says by itself."""
