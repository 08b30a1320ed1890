"""The web process: takes LINE's webhook and answers at once; everything else happens in the worker."""
