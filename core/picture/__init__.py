"""What is to be seen, without Qt: `backdrop(...)` once, `frame(...)` for every number."""
