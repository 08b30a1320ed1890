"""What a child's card asks on some days, beside whether it comes."""
