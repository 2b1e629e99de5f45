"""The cryptography of a signature: its CMS structure, time-stamp tokens, certificates, revocation lists."""
