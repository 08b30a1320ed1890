"""What stands in front of an office: opening it, looking after it, putting it aside, deciding, reversing a decision."""
