"""What the views of a whole case show, as plain values: for the window, and as pages on paper."""
