"""What people read who may not, or who come second."""
