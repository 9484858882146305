"""The same weights as PyTorch, Keras and ONNX lay them out: `libraries` lists them."""
