"""What people ask about what is kept of them: asked by anybody, answered by the district."""
