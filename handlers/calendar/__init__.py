"""Days on which an area has no school, as its officers say so in chat."""
