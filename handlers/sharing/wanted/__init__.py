"""A teacher asks for a child that a colleague looks after."""
