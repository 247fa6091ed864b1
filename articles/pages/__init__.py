"""The readers' pages: every list and every story, made of printed copy alone."""
