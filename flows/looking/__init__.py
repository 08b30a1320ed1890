"""An officer looks for a child of her area: the question, what was found, and the card of a child."""
