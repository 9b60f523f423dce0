"""
Archives of loaded classes: AppCDS from Java 17 on, the AOT cache from 25 on. Each is trained by the events of a cold start; for our
own functions `isobar warm-archive` does so, and what it makes is what is measured.
"""
import glob
import json
import os
import shutil

from .candidates import OURS, PEERS
from .function import COLD, ITEM, measured
from .processes import ISOBAR, ROOT, Failed, java, run

FILES = {"cds": "app.jsa", "aot": "app.aot"}
REQUESTS = ["GET /hello?name=x", "GET /hello?name=x", "POST /echo " + json.dumps(ITEM)]


def train(candidate, directory):
    """Makes the archive and has the candidate use it; answers its size in KiB."""
    name = candidate.name.replace(" ", "-")
    if candidate.name.split(" ")[0] in OURS:
        image = warmed(candidate, os.path.join(directory, name))
        candidate.image, file = image, os.path.join(image, FILES[candidate.archive])
    else:
        file = trained(candidate, os.path.join(directory, name + "." + candidate.archive))
    if not os.path.exists(file):
        raise Failed("no archive was made for " + candidate.name)
    return os.path.getsize(file) / 1024


def trained(candidate, file):
    """An archive of a peer's class path as it is."""
    flag = "-XX:ArchiveClassesAtExit=" if candidate.archive == "cds" else "-XX:AOTCacheOutput="
    measured(candidate, COLD, {}, [flag + file], at_end="orderly")
    candidate.flags = [("-XX:SharedArchiveFile=" if candidate.archive == "cds" else "-XX:AOTCache=") + file]
    return file


def warmed(candidate, image):
    """The directory that a user puts into a container image, with an archive in it; the candidate takes its jars."""
    example = os.path.join(ROOT, "examples", candidate.name.split(" ")[0])
    os.makedirs(image + "-training")
    requests = os.path.join(image + "-training", "requests")
    with open(requests, "w") as f:
        f.write("\n".join(REQUESTS) + "\n")
    home = os.path.dirname(os.path.dirname(os.path.realpath(java(candidate.home))))
    client = [] if candidate.own else ["--runtime-client", os.path.join(PEERS, "ric-floor", "target", "lib")]
    run([ISOBAR, "warm-archive", example, "--provider", "aws", "--java", home, "--requests", requests, *client],
        "isobar warm-archive " + example)
    shutil.copytree(os.path.join(example, "target", "isobar", "aws", "image"), image)
    candidate.classpath = sorted(glob.glob(os.path.join(image, "**", "*.jar"), recursive=True))
    return image
