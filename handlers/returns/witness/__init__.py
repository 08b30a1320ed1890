"""Who has said that a child is back: its school at once, a second one to make it sure, and whoever says otherwise."""
