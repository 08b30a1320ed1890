"""Use cases around the home of a child: calling there, a number that is wrong or missing."""
