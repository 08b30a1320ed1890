"""What people ask about what is kept of them, and what officers answer."""
