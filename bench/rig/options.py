"""What a run was asked for."""
import argparse
import os


PARTS = ["cold", "start", "throughput", "warm", "memory", "sizes", "puts", "blob", "storage",
         "first-request"]
EPILOG = """parts:
  cold        a process from its spawn to its first response under the real Lambda runtime client, beside peers
  start       isobar dev, built already, from its spawn to the first 200, against java-function-invoker 2.0.0
  throughput  hello over 32 connections that stay open, against the bare JDK HttpServer
  warm        hello in process through the entry point of Lambda, against a handler by hand (JMH)
  memory      resident memory after the first answer and under load
  sizes       jars and classes of each function
  puts        documents put with fsync: 32 threads against one
  blob        1 GiB put and got as a stream in a heap of 64 MiB, on the local provider
  storage     the provider for AWS against the SDK alone: 1 KiB, 1 GiB, 10,000 documents
  first-request
              a process's first put and get of 1 KiB, against the SDK alone

examples:
  bench/run                             everything
  bench/run --rounds 3 cold             one part, quickly
  bench/run --only a,hello cold         some candidates
  bench/run --java25 PATH cold          and the same on a JDK 25, with its AOT cache
  bench/run --java25 PATH throughput    and the same on a JDK 25, also on virtual threads

ISOBAR_BENCH_OFFLINE=1 makes Maven use what it has.
"""


class Options:
    def __init__(self, given):
        self.parts = given.parts or PARTS
        self.rounds, self.warm_rounds = given.rounds, given.warm_rounds
        self.name, self.only = given.name, given.only.split(",") if given.only else None
        self.java25, self.large_server = given.java25, given.large_server
        self.archives, self.data = not given.no_archives, ""

    def wants(self, candidate):
        return self.only is None or candidate in self.only


def parsed(description):
    parser = argparse.ArgumentParser(description=description, epilog=EPILOG,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="default: all of those below")
    parser.add_argument("--rounds", type=int, default=9, help="how often each candidate is measured; default 9")
    parser.add_argument("--warm-rounds", type=int, default=3, help="processes measured warm in the part cold; default 3")
    parser.add_argument("--only", metavar="NAMES", help="only these candidates of the part cold, separated by commas")
    parser.add_argument("--name", default="latest", help="of the results; default latest")
    parser.add_argument("--java25", metavar="HOME", help="a JDK 25 or newer, for what only that has")
    parser.add_argument("--no-archives", action="store_true", help="leaves out the candidates with a CDS archive")
    parser.add_argument("--large-server", choices=["ceph", "s3mock"], help="where 1 GiB goes; default ceph")
    given = parser.parse_args()
    unknown = [part for part in given.parts if part not in PARTS]
    if unknown:
        parser.error("no such part: %s" % ", ".join(unknown))
    if given.java25 and not os.path.exists(os.path.join(given.java25, "bin", "java")):
        parser.error("no bin/java in " + given.java25)
    return Options(given)
