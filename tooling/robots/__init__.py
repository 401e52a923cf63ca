"""GitHub steps of the workflows, as tested Python code. Nothing else imports this package."""
