"""The staff process: pages that show records, apart from the webhook. Today the letter to a home."""
