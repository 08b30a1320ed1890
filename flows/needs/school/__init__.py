"""What waits for the director of a school: what children need, and what he answers."""
