"""Every conversation and every word the service says."""
