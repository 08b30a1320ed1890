"""What an officer enters before something is decided, and the question that goes back to whoever has reported."""
