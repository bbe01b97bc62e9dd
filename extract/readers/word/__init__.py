"""Word files: DOCX and DOC."""
