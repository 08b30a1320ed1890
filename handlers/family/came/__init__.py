"""What somebody at home says of a child's first day: asked in the afternoon, one tap, and what becomes of it."""
