"""“ส่งคนลงพื้นที่”: who goes to a child without news, and when."""
