"""What a person sees and types: values become renderables, keys become events."""
