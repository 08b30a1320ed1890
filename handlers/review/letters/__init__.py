"""A letter of the district to สกร., without which no child under 15 learns there."""
