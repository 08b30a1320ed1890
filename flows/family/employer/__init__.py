"""What an employer of a child reads."""
