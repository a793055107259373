"""What controls the lesson: panes show it and edit it through the document."""
