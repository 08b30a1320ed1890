"""What holds of a person as a whole, whatever she is a member of: her accounts, whether she is parked or away."""
