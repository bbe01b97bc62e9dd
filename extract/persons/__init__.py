"""Privacy: names of private persons and their numbers are never landed."""
