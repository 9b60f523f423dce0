"""storage: the provider for AWS against the SDK alone, with the same dependencies and settings, on the same servers."""
import os
import tempfile

from .figures import Column, Part, in_turns
from .processes import Failed, program, say, storage

WARM_UP, CALLS = 1500, 2000
QUERIES_TO_WARM_UP, QUERIES, DOCUMENTS = 10, 21, 10_000
GIB = 1 << 30
SMALL_HEAP = ["-Xmx128m", "-XX:+UseSerialGC"]
# Compiled in the foreground, so that on a busy machine too what is measured after the warm-up is compiled code.
PLAIN = ["-Xmx512m", "-XX:+UseSerialGC", "-Xbatch"]
CHECKSUMS = {"ceph": "when-required", "s3mock": "when-supported", "dynamodb": "when-supported"}
CONFIGURED = ("Both sides: Apache 5 client with 256 connections, path-style addresses, given credentials and region, "
              "SDK defaults otherwise; checksums when-required (and no chunk signing) on Ceph, when-supported on S3Mock.")


def address(kind, server):
    return [server["uri"], server["id"], server["key"], CHECKSUMS[kind]]


def storage_parts(options):
    return [small(options), large(options), query(options)]


def small(options):
    part = Part("storage-small", "put and get of 1 KiB, Bucket against S3Client in turns in one process (µs at p50)", [
        Column("put_isobar", "put, Isobar"), Column("put_sdk", "put, SDK"),
        Column("get_isobar", "get, Isobar"), Column("get_sdk", "get, SDK"),
        Column("put_cpu_isobar", "CPU of put, Isobar"), Column("put_cpu_sdk", "SDK"),
        Column("get_cpu_isobar", "CPU of get, Isobar"), Column("get_cpu_sdk", "SDK")])
    for kind in ("ceph", "s3mock"):
        try:
            with storage(kind) as server:
                for _ in range(options.rounds):
                    part.add(server["name"], program("SmallBlobs", *address(kind, server), WARM_UP, CALLS, flags=PLAIN))
                    say("  1 KiB on " + server["name"])
        except Failed as failure:
            part.note("%s: %s" % (kind, failure))
    for row in part.rows:
        part.paired("put / SDK on " + row, row, "put_isobar", "put_sdk", "<=", 1.03)
        part.paired("get / SDK on " + row, row, "get_isobar", "get_sdk", "<=", 1.03)
    part.note("%d calls to warm up, %d measured of each a run. %s" % (WARM_UP, CALLS, CONFIGURED))
    return part


def large(options):
    part = Part("storage-large", "1 GiB, file to bucket to file, in a heap of 128 MiB (MiB a second)", [
        Column("up", "upload"), Column("down", "download"), Column("up_cpu", "CPU of upload, s"),
        Column("down_cpu", "CPU of download, s"), Column("max_heap_mib", "heap, MiB")])
    file = os.path.join(options.data, "gibibyte")
    noise(file)
    candidates = {"Isobar": lambda: transfer(options, "isobar", 4, file)}
    for lanes in (2, 4, 8):
        name = "SDK by hand, %d at once" % lanes
        candidates[name] = lambda lanes=lanes: transfer(options, "sdk", lanes, file)
    for name, sample in in_turns(min(options.rounds, 5), candidates, say, part):
        part.add(name, sample)
    for key, what in (("up", "upload"), ("down", "download")):
        best = max([part.median(n, key) or 0 for n in candidates if n != "Isobar"])
        part.ratio("%s / the best by hand" % what, part.median("Isobar", key), best, ">=", 0.95)
    part.note("A process and an empty server each. By hand: parts of 8 MiB, each thread reading and writing its own places of "
              "the file. " + CONFIGURED)
    part.note("Server: %s, see --large-server." % (options.large_server or "ceph"))
    return part


def transfer(options, way, lanes, file):
    kind = options.large_server or "ceph"
    with storage(kind) as server, tempfile.TemporaryDirectory(dir=options.data) as scratch:
        back = os.path.join(scratch, "back")
        return program("LargeBlob", *address(kind, server), way, lanes, file, back, flags=SMALL_HEAP)


def noise(file):
    block = os.urandom(1 << 20)
    with open(file, "wb") as f:
        for i in range(GIB >> 20):
            f.write(i.to_bytes(8, "big") + block[8:])


def query(options):
    part = Part("storage-query", "%d documents of a partition as records, in turns in one process (ms at p50)" % DOCUMENTS, [
        Column("query_isobar", "Isobar"), Column("query_sdk", "SDK"),
        Column("query_cpu_isobar", "CPU, Isobar"), Column("query_cpu_sdk", "SDK")])
    for _ in range(options.rounds):
        for title, limit in (("pages as the service gives them", 0), ("pages of 1,000", 1000)):
            try:
                with storage("dynamodb") as server:
                    found = program("DocumentQuery", *address("dynamodb", server), DOCUMENTS, 1000, limit,
                                    QUERIES_TO_WARM_UP, QUERIES, flags=PLAIN)
                    part.add("%s, SDK with %s" % (server["name"], title), {k: v / 1e3 for k, v in found.items()})
            except Failed as failure:
                part.note(str(failure))
        say("  %d documents" % DOCUMENTS)
    for row in part.rows:
        part.paired("query / " + row, row, "query_isobar", "query_sdk", "<=", 1.05)
    part.note("The SDK's table has one attribute a field; its query is as consistent as Isobar's and maps by hand.")
    return part
