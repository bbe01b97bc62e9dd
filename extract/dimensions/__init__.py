"""What words name: the members of the dimensions that a figure is told by."""
