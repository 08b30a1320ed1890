"""People's phones: what they show, what can be done with them, and what each act sends."""
