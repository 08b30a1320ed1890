"""The worker process: handles the inbox person by person, and sends the outbox."""
