"""Repair by proof: which figures of a picture were misread, told from the equations that they take part in."""
