"""People who join, are confirmed, leave."""
