"""A call that a home has asked for on any day is made, or tried in vain."""
