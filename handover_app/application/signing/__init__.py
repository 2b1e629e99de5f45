"""Signing with any key: choosing and opening it, and signing at the highest available level."""
