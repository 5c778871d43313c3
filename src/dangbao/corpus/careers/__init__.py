"""Persons and posts over time."""
