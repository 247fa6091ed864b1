"""`script/bench`: what the readers' pages cost, at several ages of a newspaper."""
