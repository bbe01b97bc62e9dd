"""One reader per format; each turns a document's bytes into the same `Page` objects."""
