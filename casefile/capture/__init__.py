"""From words of a source to the statement they may be: text in, proposals out. Pure, no case."""
