"""Checks a licence's archive by its own manifest, with nothing of ours: prints what is wrong, one line each."""
import hashlib
import json
import sys
import zipfile

archive = zipfile.ZipFile(sys.argv[1])
if archive.testzip() is not None:
    print("damaged")
manifest = json.loads(archive.read("manifest.json"))
named = {entry["path"] for entry in manifest["entries"]}
if named | {"manifest.json"} != set(archive.namelist()):
    print("entries")
for entry in manifest["entries"]:
    content = archive.read(entry["path"])
    if hashlib.sha256(content).hexdigest() != entry["sha256"] or len(content) != entry["bytes"]:
        print("entry " + entry["path"])
for chain in manifest["chains"]:
    previous, count = "0" * 64, 0
    for line in archive.read(chain["path"]).decode().split("\n")[:-1]:
        link, count = json.loads(line), count + 1
        text = json.dumps(
            {"n": count, "previousHash": previous, "event": link["event"]},
            sort_keys=True, separators=(",", ":"), ensure_ascii=False,
        )
        previous = hashlib.sha256(text.encode()).hexdigest()
        if (link["n"], link["hash"]) != (count, previous):
            print("chain %s %d" % (chain["path"], count))
            break
    if (count, previous) != (chain["events"], chain["lastHash"]):
        print("end " + chain["path"])
records = json.loads(archive.read("licence.json"))
for version in records["earlierVersions"] + [records["licence"]]:
    path = "files/version-%d.pdf" % version["version"]
    if path in named and hashlib.sha256(archive.read(path)).hexdigest() != version["pdf"]["sha256"]:
        print("file " + path)
