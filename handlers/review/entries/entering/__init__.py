"""A decision that something has to be entered for: what all of these conversations share."""
