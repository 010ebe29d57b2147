"""What every package is built on: field types, models, documents and printing."""
