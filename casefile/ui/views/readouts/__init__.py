"""Accounts of a meeting side by side: who says what, who is silent of what."""
