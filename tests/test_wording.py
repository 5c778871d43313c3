"""What is read of an input, and the way back to what it prints."""
