"""Closures of children that study elsewhere, found in DMC: the check is noted, and several are approved at once."""
