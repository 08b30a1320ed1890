"""What was answered by one tap, found again; and lines that are opened by their number."""
