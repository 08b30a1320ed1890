"""What somebody at home answers, asks for and writes, and that she wants no messages."""
