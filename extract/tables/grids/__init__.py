"""The grids of one page: those its ruling lines draw, and those its white space forms."""
