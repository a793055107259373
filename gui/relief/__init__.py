"""The lit surface as an image: by OpenGL where that draws, else in software, alike to the eye."""
