"""What is said around conversations: the menu, an expired button, what was put aside."""
