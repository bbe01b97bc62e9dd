"""What a person asks afterwards: status, summary, a figure's way back, a document's tables, pictures."""
