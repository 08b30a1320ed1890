"""Cases: reading one or a list of them, how they change, until when something is due."""
