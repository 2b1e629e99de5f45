"""Keys and certificates: in the operating system's keychain, in encrypted files, on cards and in memory."""

from handover_app.keychain.authority import InMemoryAuthority
from handover_app.keychain.identities import KeychainIdentities
from handover_app.keychain.key_files import Pkcs12Files
from handover_app.keychain.keys import InMemoryKey
from handover_app.keychain.region_authority import KeychainAuthority
from handover_app.keychain.trust import TrustFolder, read_trust

__all__ = [
    "InMemoryAuthority",
    "InMemoryKey",
    "KeychainAuthority",
    "KeychainIdentities",
    "Pkcs12Files",
    "TrustFolder",
    "read_trust",
]
