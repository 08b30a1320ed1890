"""What a director reads of the children of the school, and of who looks after whom."""
