"""What people read who ask about what is kept of them, and the officers before whom that stands."""
