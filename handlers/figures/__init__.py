"""Numbers and rows that leave the service."""
