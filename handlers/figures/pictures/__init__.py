"""The chart of a summary: its weeks, how it is drawn in a process of its own, and where it is kept."""
