"""What is different between two states of a story's copy, in words an editor reads. Pure."""

from articles.comparing.fields import FieldChange, compare, words_differing
from articles.comparing.lines import Line
from articles.comparing.words import Piece, words_changed

__all__ = ["FieldChange", "Line", "Piece", "compare", "words_changed", "words_differing"]
