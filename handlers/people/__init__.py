"""People: invited, joining, confirmed, leaving; and their LINE accounts."""
