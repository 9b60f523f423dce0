"""warm: an event to a handler and its answer back, in process, under JMH."""
import glob
import json
import os
import subprocess

from .candidates import all_candidates
from .figures import Column, Part, in_turns
from .function import ECHO, HELLO
from .processes import BENCH, Failed, java, maven, say

STREAM_HANDLERS = ["ric-floor", "mini-ric", "a", "a-guice", "hello", "hello-guice"]
JVM = ["-XX:+UseSerialGC", "-Xmx512m"]
COMPARED = ["a", "hello"]
ONCE = ["-f", "1", "-wi", "5", "-w", "1", "-i", "3", "-r", "1", "-prof", "gc", "-foe", "true", "-v", "SILENT"]


def warm(options):
    maven("-f", os.path.join(BENCH, "warm", "pom.xml"), "package")
    part = Part("warm", "one event in process, bytes to bytes, a busy JVM with all its compilers", [
        Column("hello", "GET, µs at p50", 1), Column("hello_bytes", "allocated, B"),
        Column("echo", "POST, µs at p50", 1), Column("echo_bytes", "allocated, B")])
    chosen = {c.name: c for c in all_candidates(options) if c.name in STREAM_HANDLERS}
    events = written(options.data)
    turns = {n: lambda c=c: both(c, events, options.data) for n, c in chosen.items()}
    for name, sample in in_turns(options.warm_rounds, turns, say, part):
        part.add(name, sample)
    part.ratio("hello / a, GET", part.median("hello", "hello"), part.median("a", "hello"), "<=", 1.0)
    part.ratio("hello / a, POST", part.median("hello", "echo"), part.median("a", "echo"))
    part.value("KiB allocated by hello for a GET", kib(part.median("hello", "hello_bytes")), "<=", 10.0)
    part.note("JVM flags: %s; JMH in sample mode, 5 s to warm up, 3 s measured, a process a run and event; "
              "the POST by those that are compared." % " ".join(JVM))
    return part


def kib(count):
    return None if count is None else count / 1024


def written(directory):
    files = {}
    for name, event in (("hello", HELLO), ("echo", ECHO)):
        files[name] = os.path.join(directory, name + ".event")
        with open(files[name], "wb") as f:
            f.write(event)
    return files


def both(candidate, events, directory):
    sample = {}
    for name, file in events.items():
        if name == "echo" and candidate.name not in COMPARED:
            continue
        metrics = jmh(candidate, file, os.path.join(directory, "jmh.json"))
        sample[name] = metrics["primaryMetric"]["scorePercentiles"]["50.0"] / 1e3
        sample[name + "_bytes"] = allocated(metrics["secondaryMetrics"])
    return sample


def allocated(secondary):
    return next(metric["score"] for name, metric in secondary.items() if name.endswith("gc.alloc.rate.norm"))


def jmh(candidate, event, result):
    target = os.path.join(BENCH, "warm", "target")
    harness = [os.path.join(target, "app.jar")] + sorted(glob.glob(os.path.join(target, "lib", "*.jar")))
    handler = candidate.handler.split("::")[0]
    command = [java(candidate.home), *JVM, "-cp", os.pathsep.join(candidate.classpath + harness), "org.openjdk.jmh.Main",
               "bench.Warm", *ONCE, "-jvmArgs", " ".join(JVM), "-p", "handler=" + handler, "-p", "event=" + event,
               "-rf", "json", "-rff", result]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True,
                          cwd=os.path.dirname(result), env={**os.environ, **candidate.environment})
    if done.returncode:
        raise Failed("%s under JMH:\n%s" % (candidate.name, done.stdout[-3000:]))
    with open(result) as f:
        return json.load(f)[0]
