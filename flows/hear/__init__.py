"""What typed words mean, whatever was asked."""
