"""Taking over lists from CSV files: read and checked row by row, then switched in one short transaction."""
