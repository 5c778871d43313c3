"""What a Chinese personal name is made of and what stands beside it."""
