"""“น้องได้รับแล้ว”: whether what was said to be given has reached the child."""
