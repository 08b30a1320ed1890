"""The plan of a LINE channel: what is left of the month's pushes, and for what it is kept."""
