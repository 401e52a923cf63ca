"""Keys of tests, and signatures made with them."""

from coincurve import PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dpg.model.address_checksums import eip55
from dpg.model.keccak import keccak_256
from dpg.proofs import ethereum
from dpg.proofs.sentence import sentence

CATALOGUE = "https://catalogue.example/"
GOOD = "clinic-notes"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
SOLANA_CHAIN = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"


class EvmKey:
    """A key of an EVM account."""

    def __init__(self, secret: int) -> None:
        self._key = PrivateKey.from_int(secret)

    def account(self, chain: str = "eip155:1") -> str:
        """Its account on a chain, as CAIP-10."""
        return f"{chain}:{eip55(keccak_256(self._key.public_key.format(compressed=False)[1:])[-20:])}"

    def sign(self, good: str = GOOD, account: str = "", catalogue: str = CATALOGUE) -> str:
        """The signature of the sentence, by default for its own account."""
        return self.sign_text(sentence(good, account or self.account(), catalogue))

    def sign_text(self, text: str) -> str:
        """The signature of any text, as a wallet writes it."""
        made = self._key.sign_recoverable(ethereum.digest_of(text.encode()), hasher=None)
        return f"0x{made[:64].hex()}{made[64] + 27:02x}"


class SolanaKey:
    """A key of a Solana account."""

    def __init__(self, secret: int) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(secret.to_bytes(32, "big"))

    def account(self) -> str:
        """Its account, as CAIP-10."""
        return f"{SOLANA_CHAIN}:{base58(self._key.public_key().public_bytes_raw())}"

    def sign(self, good: str = GOOD, account: str = "", catalogue: str = CATALOGUE) -> str:
        """The signature of the sentence, by default for its own account."""
        return base58(self._key.sign(sentence(good, account or self.account(), catalogue).encode()))


def base58(content: bytes) -> str:
    """Bytes as base58."""
    number, text = int.from_bytes(content, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = BASE58[rest] + text
    return "1" * (len(content) - len(content.lstrip(b"\0"))) + text
