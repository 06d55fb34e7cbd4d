"""Elements of a style compiled to functions: each takes the `State` of one cite or entry and gives marked text."""
