"""An officer looks for a child of her area, whatever school it is of."""
