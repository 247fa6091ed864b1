"""Seeded synthetic copy whose words are as uneven as those of a language: a few everywhere,
most hardly ever (Zipf's law)."""

import random
import tomllib
from itertools import accumulate
from pathlib import Path

_MATERIAL = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
VOCABULARY = 20_000
PARAGRAPHS = 4_000
#: Stories are of every length, the median of eight paragraphs, a few very long.
MEDIAN, SPREAD, SHORTEST, LONGEST = 8, 0.5, 2, 60


class Words:
    """Words, headlines and paragraphs of one language, the same for the same seed."""

    def __init__(self, language: str, seed: int):
        self.random = random.Random(f"{language}{seed}")
        self.material = _MATERIAL[language]
        self.vocabulary = self._vocabulary()
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
        self.paragraphs = [self._paragraph() for _ in range(PARAGRAPHS)]

    def some(self, count: int) -> list[str]:
        return self.random.choices(self.vocabulary, cum_weights=self.weights, k=count)

    def rare(self, count: int) -> list[str]:
        """Words for names: none of the everyday ones."""
        return self.random.choices(self.vocabulary[60:4_000], k=count)

    def headline(self) -> str:
        words = self.rare(3) + self.some(self.random.randint(3, 6))
        self.random.shuffle(words)
        text = " ".join(words)
        return text[:1].upper() + text[1:]

    def standfirst(self) -> str:
        words = self.some(self.random.randint(9, 22))
        text = " ".join(words)
        return text[:1].upper() + text[1:] + self.material["stop"]

    def body(self) -> tuple[str, int]:
        """Copy as HTML, and its count of words."""
        length = round(MEDIAN * self.random.lognormvariate(0, SPREAD))
        chosen = self.random.choices(self.paragraphs, k=min(max(length, SHORTEST), LONGEST))
        return "\n".join(html for html, _ in chosen), sum(count for _, count in chosen)

    def _vocabulary(self) -> list[str]:
        syllables = self.material["syllables"].split()
        words = dict.fromkeys(self.material["everyday"].split())
        while len(words) < VOCABULARY:
            words["".join(self.random.choices(syllables, k=self.random.randint(2, 4)))] = None
        return list(words)

    def _sentence(self) -> str:
        text = " ".join(self.some(self.random.randint(8, 24)))
        return text[:1].upper() + text[1:] + self.material["stop"]

    def _paragraph(self) -> tuple[str, int]:
        text = " ".join(self._sentence() for _ in range(self.random.randint(2, 4)))
        return f"<p>{text}</p>", len(text.split())
