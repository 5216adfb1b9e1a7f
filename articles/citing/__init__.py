"""Citations of articles, and the permanent links of their sentences."""

from articles.citing.gbt7714 import cite
from articles.citing.links import evidence_link, permalink
from articles.citing.numbering import Sources
from articles.citing.reference import Reference, citable, read_reference

__all__ = ["Reference", "Sources", "citable", "cite", "evidence_link", "permalink", "read_reference"]
