"""A child without news stands in front of the district."""
