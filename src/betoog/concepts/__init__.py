"""Concepts: what statements are about, so that documents meet."""

from betoog.concepts.scheme import default_tagger, read_labels
from betoog.concepts.tagger import Tagger

__all__ = ["Tagger", "default_tagger", "read_labels"]
