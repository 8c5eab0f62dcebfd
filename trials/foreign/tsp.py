"""A time stamp judged by rfc3161-client. Usage: tsp.py TOKEN DATA CERTIFICATE"""
import pathlib
import sys

from cryptography import x509
from rfc3161_client import VerifierBuilder, decode_timestamp_response

token, data, certificate = (pathlib.Path(name).read_bytes() for name in sys.argv[1:4])
verifier = VerifierBuilder()
for one in x509.load_pem_x509_certificates(certificate):
    verifier = verifier.add_root_certificate(one)
response = decode_timestamp_response(token)
verifier.build().verify_message(response, data)
print(response.tst_info.gen_time.isoformat())
