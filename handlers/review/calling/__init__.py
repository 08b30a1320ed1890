"""A call that somebody has asked for and has missed: when the next one suits."""
