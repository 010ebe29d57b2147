"""The machinery that every package stands on: field types, models, documents, printing."""
