"""Many people's turns as one transaction."""
