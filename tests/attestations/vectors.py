"""Values that others published about attestations."""

from typing import Any

# ethereum-attestation-service/eas-sdk, test/test/offchain-utils.ts, commit 00c9eb6976bc4a860d08d20232d288c982efca66 (MIT).
_MEMBERS = (
    ("version", "uint16"),
    ("schema", "bytes32"),
    ("recipient", "address"),
    ("time", "uint64"),
    ("expirationTime", "uint64"),
    ("revocable", "bool"),
    ("refUID", "bytes32"),
    ("data", "bytes"),
)
_MESSAGE: dict[str, Any] = {
    "schema": "0x33e9094830a5cba5554d1954310e4fbed2ef5f859ec1404619adea4207f391fd",
    "recipient": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
    "time": "1690299812",
    "expirationTime": "1692891810",
    "revocable": True,
    "refUID": "0x" + "00" * 32,
    "data": "0x",
    "nonce": "0",
}


def _types(*more: tuple[str, str]) -> dict[str, Any]:
    return {"Attest": [{"name": name, "type": type_} for name, type_ in (*_MEMBERS, *more)]}


def _domain(version: str) -> dict[str, Any]:
    return {
        "name": "EAS Attestation",
        "version": version,
        "chainId": "31337",
        "verifyingContract": "0x6f2E42BB4176e9A7352a8bF8886255Be9F3D2d13",
    }


EAS_VERSION_2: dict[str, Any] = {
    "sig": {
        "version": 2,
        "domain": _domain("1.3.0"),
        "primaryType": "Attest",
        "types": _types(("salt", "bytes32")),
        "signature": {
            "v": 28,
            "r": "0x086528faabfc6eafc046c711577b603f0123e79383469abaedd9ff7ce38028fd",
            "s": "0x22c1f437874575bf74936a7d1a114c789f2a53e7d986c2c46fa60b6ed43d7351",
        },
        "uid": "0x854d8e26b2bbdc3577fc78c6d2f512258fcc9b91a60858985a216c0ef526ee82",
        "message": {**_MESSAGE, "version": 2, "salt": "0x" + "00" * 30 + "0123"},
    },
    "signer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
}
EAS_VERSION_1: dict[str, Any] = {
    "sig": {
        "domain": _domain("1.0.0"),
        "primaryType": "Attest",
        "types": _types(),
        "signature": {
            "v": 27,
            "r": "0x657d547ea6cd0833572aad8005d00e38f7ed179ab98f76af03209abc1b547445",
            "s": "0x39057cca4f279d3665882bb41087f281f4c82f8bc7289bd8692d1489516bbcfa",
        },
        "uid": "0x35bcdfc396e713ace4513fb166b2ac2e5613f12e4aed5d5cdb637051750f6e0b",
        "message": {**_MESSAGE, "version": 1},
    },
    "signer": "0x8f80b8f45cA0F036da46fFA4D9e5e42D086fB302",
}

# The first: README of the same repository ("Registering a Schema", "Creating Onchain Attestations"), without a resolver.
# The second: the schema of the two attestations above; its text is that of test/test/schema-encoder.ts.
SCHEMA_UIDS = {
    "uint256 eventId, uint8 voteIndex": "0xb16fa048b0d597f5a821747eba64efa4762ee5143e9a80600d0005386edfc995",
    "bool like": "0x33e9094830a5cba5554d1954310e4fbed2ef5f859ec1404619adea4207f391fd",
}
