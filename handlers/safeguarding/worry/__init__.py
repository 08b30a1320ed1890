"""The question whether a child may be in danger: asked about words that may mean it."""
