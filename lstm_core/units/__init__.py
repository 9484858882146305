"""Units of a trained net: what each does with its gates, and the nets that ship to show it."""
