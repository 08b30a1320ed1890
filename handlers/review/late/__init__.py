"""The ladder of the district: what stands in front of it past its day, and who hears of that."""
