"""What carries any conversation: questions in their order, runs, inputs, facts. Knows no capability."""
