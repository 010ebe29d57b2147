"""What dates and messages are built on: packaged data, and text made safe to print."""
