"""Reads certificates, requests, public keys and revocation lists, with one parser (`cryptography`).

Records and keys both read certificates here, so a certificate says the same on a page, in a verdict and in a
list of people. A parser's exceptions leave this package as codes.
"""

from handover_app.certificates.certificate import (
    TIME_STAMPS,
    Certificate,
    read_certificate,
    read_pem,
    readable,
)
from handover_app.certificates.chains import issued, issuers, way_up
from handover_app.certificates.keys import PublicKey, read_key
from handover_app.certificates.lists import FLAGS, Entry, ListOfRevoked, read_list, read_list_pem
from handover_app.certificates.mandates import OID as MANDATE
from handover_app.certificates.mandates import encoded as encoded_mandate
from handover_app.certificates.requests import CertificateRequest, read_request

__all__ = [
    "FLAGS",
    "MANDATE",
    "TIME_STAMPS",
    "Certificate",
    "CertificateRequest",
    "Entry",
    "ListOfRevoked",
    "PublicKey",
    "encoded_mandate",
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
