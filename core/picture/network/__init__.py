"""The network study's part of the picture; `values` first.

`places` says where its panels stand, `backdrop` and `moment` put together what stands still and
what a frame shows; `decision`, `learning` and `diagram` make the panels. Nothing is imported here,
because the layout of the whole stage needs the places alone.
"""
