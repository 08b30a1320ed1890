"""“กดผิด ขอแก้” of an answer whether a child comes."""
