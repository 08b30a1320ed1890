"""The day on which a child goes back to its own school: whoever looks after it is asked whether it came."""
