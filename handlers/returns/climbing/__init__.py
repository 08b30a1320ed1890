"""With a new school year: in which class a child is that is back, before it is asked whether it comes."""
