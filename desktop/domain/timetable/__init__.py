"""Lay out the week of a network of workshops: who meets where and when, and what is missing."""
