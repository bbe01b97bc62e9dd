"""PDF: words, ruling lines and pictures through PDFium; pdfplumber as the reference."""
