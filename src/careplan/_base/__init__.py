"""What stands below dates and messages: packaged data, and text made safe to print."""
