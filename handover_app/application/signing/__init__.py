"""Signing with any key: choosing and opening it, signing at the highest level that can be had."""
