"""A directory judged by PyPI tuf: envelopes of DSSE, roots walked, thresholds counted, pages fetched by their roles.

Usage: directory.py FOLDER ROOT-DIGEST MOMENT STATE…
The folder is served from disk; the first root is believed for its SHA-256, typed from paper. The moment is the one at
which the folder was fresh: the library is told that it is now.
"""
import datetime
import hashlib
import pathlib
import sys
import tempfile

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig
from tuf.ngclient.config import EnvelopeType

folder, digest, moment, states = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]
root = (folder / "1.root.json").read_bytes()
if hashlib.sha256(root).hexdigest() != digest:
    sys.exit("the root is not the one whose digest was typed from paper")


class Disk(FetcherInterface):
    def _fetch(self, url):
        path = folder / url.removeprefix("disk:/")
        if not path.is_file():
            raise DownloadHTTPError(f"{path} is not there", 404)
        yield path.read_bytes()


with tempfile.TemporaryDirectory() as scratch:
    config = UpdaterConfig(envelope_type=EnvelopeType.SIMPLE)
    updater = Updater(scratch, "disk:/", target_dir=scratch, target_base_url="disk:/", fetcher=Disk(), config=config, bootstrap=root)
    now = datetime.datetime.fromisoformat(moment.replace("Z", "+00:00"))
    updater._trusted_set.reference_time = now
    updater.refresh()
    for state in states:
        info = updater.get_targetinfo(f"members/{state}/keys.json")
        if info is None:
            sys.exit(f"no page of {state}")
        page = pathlib.Path(updater.download_target(info, str(pathlib.Path(scratch) / state))).read_bytes()
        if f'"member":"{state}"'.encode() not in page:
            sys.exit(f"the page of {state} is of another")
