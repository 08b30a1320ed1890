"""The home of a child that comes back: who of it is in the service, what it is told, and what it answers."""
