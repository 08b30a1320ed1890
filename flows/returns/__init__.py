"""Whether a child that is back at school still comes."""
