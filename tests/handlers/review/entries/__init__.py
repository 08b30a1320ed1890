"""What an officer enters, and the question that goes back."""
