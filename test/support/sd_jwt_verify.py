"""Verifies an SD-JWT with a set of keys, both as JSON on stdin; prints the claims, or fails."""

import json
import sys

from jwcrypto.jwk import JWK
from sd_jwt.verifier import SDJWTVerifier

given = json.load(sys.stdin)
keys = {key["kid"]: JWK(**key) for key in given["keys"]}
verifier = SDJWTVerifier(given["credential"], lambda issuer, header: keys[header["kid"]])
print(json.dumps(verifier.get_verified_payload()))
