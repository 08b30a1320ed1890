"""A child that came back and has stayed: the district is asked whether it need be asked about any more."""
