"""A child of which there has been no news: its school asks the district for help, or the clock does."""
