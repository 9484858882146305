"""Terms explained where they stand, and links from page to page within the course."""
