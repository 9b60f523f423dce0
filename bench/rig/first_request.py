"""first-request: what a process pays for its first put and get of 1 KiB, through a bucket and through the SDK alone."""
import os
import resource
import subprocess
import urllib.request

from .figures import Column, Part, in_turns
from .function import FLAGS
from .processes import Failed, class_path, java, say, storage

BUCKET = "first"
LIGHT_HTTP = "url-connection-client"
DEFAULTS, EXPLICIT, ISOBAR = "SDK, defaults", "SDK, explicit, HttpURLConnection", "Isobar"
KEYS = ("made", "put", "get", "all")


def first_request(options):
    part = Part("first-request", "put and get of 1 KiB by a process that never did so (ms in process)", [
        Column("all", "client, put and get"), Column("made", "client"), Column("put", "put"), Column("get", "get"),
        Column("cpu", "CPU of the process")])
    with storage("s3mock") as server:
        make_bucket(server["uri"])
        turns = {name: lambda name=name: once(name, server) for name in (DEFAULTS, EXPLICIT, ISOBAR)}
        for _ in in_turns(1, turns, say, part):
            pass  # brings the jars into memory
        for name, sample in in_turns(options.rounds, turns, say, part):
            part.add(name, sample)
    part.ratio("Isobar / the SDK with its defaults", part.median(ISOBAR, "all"), part.median(DEFAULTS, "all"), "<=", 0.7)
    part.ratio("Isobar / the SDK on HttpURLConnection", part.median(ISOBAR, "all"), part.median(EXPLICIT, "all"))
    part.ratio("Isobar / the SDK with its defaults, CPU", part.median(ISOBAR, "cpu"), part.median(DEFAULTS, "cpu"))
    part.note("A process a run, on %s; JVM flags: %s. Isobar makes its client in the first put. Region and credentials are in the "
              "environment; the HTTP client is Apache 5 where not said otherwise." % (server["name"], " ".join(FLAGS)))
    return part


def make_bucket(address):
    with urllib.request.urlopen(urllib.request.Request("%s/%s" % (address, BUCKET), method="PUT"), timeout=60):
        pass


def once(name, server):
    jars = [jar for jar in class_path().split(os.pathsep) if name == EXPLICIT or LIGHT_HTTP not in jar]
    main = ["FirstRequestIsobar"] if name == ISOBAR else ["FirstRequestSdk"] + (["explicit"] if name == EXPLICIT else [])
    environment = {**os.environ, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": server["id"],
                   "AWS_SECRET_ACCESS_KEY": server["key"], "ISOBAR_AWS_S3_ENDPOINT": server["uri"],
                   "ISOBAR_AWS_S3_PATH_STYLE": "true", "ISOBAR_BUCKET_FIRST": BUCKET}
    before = cpu_of_children()
    done = subprocess.run([java(), *FLAGS, "-Dslf4j.internal.verbosity=ERROR", "-cp", os.pathsep.join(jars),
                           "dev.isobar.bench." + main[0], *main[1:]], env=environment, universal_newlines=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise Failed("%s failed:\n%s" % (name, done.stderr[-4000:]))
    micros = map(int, done.stdout.strip().splitlines()[-1].split())
    return {"cpu": (cpu_of_children() - before) * 1e3, **{key: value / 1e3 for key, value in zip(KEYS, micros)}}


def cpu_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
