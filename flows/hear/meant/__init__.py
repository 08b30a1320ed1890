"""What somebody means who types about a child, a colleague, an alert, a day: which one, and what shall be done."""
