"""What stands below the news of her children is pressed, by somebody at home."""
