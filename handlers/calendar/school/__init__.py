"""Days on which one school is closed by itself, as whoever directs it says so in chat."""
