"""What a learner has done: marks that the browser keeps, and nothing else keeps."""
