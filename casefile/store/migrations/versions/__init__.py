"""One module per revision: `v0002.upgrade(operations)` leads from schema 1 to 2."""
