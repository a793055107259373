"""The editor of typed update rules; `editor` is loaded when it is first opened."""
