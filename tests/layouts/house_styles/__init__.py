"""Invented accounts, typeset in invented house styles, with the truth of every printed figure."""
