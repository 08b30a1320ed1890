"""The chat about a danger alert: between whoever raised it and the officer who has it, and read by nobody else."""
