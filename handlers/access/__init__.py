"""Who may do what, and how a use case says no."""
