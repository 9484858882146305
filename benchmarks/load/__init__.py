"""What one server bears: a class of learners who open lessons, move widgets, think, and train."""
