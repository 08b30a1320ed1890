"""Thai dates, names and places as they are written: pure, used by every other house."""
