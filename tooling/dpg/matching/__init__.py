"""Match the needs of goods with offers."""
