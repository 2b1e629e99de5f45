"""Certificates, requests, public keys and revocation lists, each read by one parser and in one way.

Whatever names or trusts somebody reads these through this package: what a certificate says is then the same
on a page, in a verdict and in a list of people. The parser is that of `cryptography`; its refusals leave here
as codes.
"""

from handover_app.certificates.certificate import Certificate, read_certificate, read_pem, readable
from handover_app.certificates.chains import issued, issuers, way_up
from handover_app.certificates.keys import PublicKey, read_key
from handover_app.certificates.lists import FLAGS, Entry, ListOfRevoked, read_list, read_list_pem
from handover_app.certificates.requests import CertificateRequest, read_request

__all__ = [
    "FLAGS",
    "Certificate",
    "CertificateRequest",
    "Entry",
    "ListOfRevoked",
    "PublicKey",
    "issued",
    "issuers",
    "read_certificate",
    "read_key",
    "read_list",
    "read_list_pem",
    "read_pem",
    "read_request",
    "readable",
    "way_up",
]
