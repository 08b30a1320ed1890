"""What is due: found by the clock, and told to whoever can do something about it."""
