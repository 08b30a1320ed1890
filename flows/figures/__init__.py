"""What the head of an area, its officers and its committee read: the figures, and what one can do about them."""
