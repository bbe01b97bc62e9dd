"""The door: archives are taken apart once, and each member is stored as a document of its own."""

from extract.opening.archives import open_archives

__all__ = ["open_archives"]
