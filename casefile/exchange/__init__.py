"""Goods in and out of a case, one file for each format."""
