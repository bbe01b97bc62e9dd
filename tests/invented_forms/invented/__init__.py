"""Departments, tables and wordings that nobody prints, drawn at random: what is understood of them was not taught by heart."""
