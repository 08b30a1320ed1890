"""A letter of the district to สกร."""
