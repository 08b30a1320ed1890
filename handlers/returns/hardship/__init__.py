"""What makes it hard for a child that is back to come: asked of whoever has said that it was away."""
