"""Writes the contract's shapes into the OpenAPI document."""
