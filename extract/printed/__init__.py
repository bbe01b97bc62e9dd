"""What is printed, letter by letter: characters, figures, labels, units."""
