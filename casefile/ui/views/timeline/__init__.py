"""The timeline on the screen: it paints and listens; where things go is reckoned elsewhere."""
