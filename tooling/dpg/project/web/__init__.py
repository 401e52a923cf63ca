"""Send requests to other servers: only to public addresses, slowly, and with limits on size."""
