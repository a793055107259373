"""What can be filmed: each panel draws its part of a backdrop and of a frame, in u."""
