"""Live pictures: what makes a component of a folder's plain files, and what its scripts share."""
