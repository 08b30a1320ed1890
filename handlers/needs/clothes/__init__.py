"""The uniform that does not come: two days with school before the child begins somebody is asked what to do."""
