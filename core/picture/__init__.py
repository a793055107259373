"""What is to be seen at a frame, without Qt: `backdrop(...)` once, `frame(...)` for every number."""
