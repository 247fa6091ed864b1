"""The trail of the whole newsroom: who did what, asked for, read and taken out as a file."""
