"""“หาคนไปด้วยแล้ว”: who goes along to a visit that is not safe alone, and when."""
