"""
cold: from the spawn of a function's process to its first response, under Lambda's real runtime client, and under Isobar's own where
the name says so.
"""
import os

from . import candidates
from .archives import train, warmed
from .figures import Column, Part, in_turns, sums
from .function import FLAGS, classes, cold, warm
from .processes import Failed, say

ARCHIVED = ["ric-floor", "mini-ric", "a", "spring4", "hello", "hello own", "hello-guice"]
COLUMNS = [
    Column("cold", "cold, ms"), Column("init", "init"), Column("first", "first", 1), Column("cpu", "CPU, ms"),
    Column("second", "second", 1), Column("post", "first POST", 1), Column("warm_us", "warm p50, µs"),
    Column("rss", "resident, MiB"), Column("classes", "classes"), Column("unshared", "not from CDS"),
    Column("kib", "jars, KiB"), Column("own_kib", "without the runtime's"),
]
build_functions = candidates.build_functions


def cold_parts(options):
    part = Part("cold", "a function from spawn to first response (ms)", COLUMNS)
    chosen = {c.name: c for c in ready(variants(options), options, part)}
    for name, sample in in_turns(options.rounds, {n: lambda c=c: cold(c) for n, c in chosen.items()}, say, part):
        part.add(name, {k: v for k, v in sample.items() if k != "rss"})
    for name, sample in in_turns(options.warm_rounds, {n: lambda c=c: warm(c) for n, c in chosen.items()}, say, part):
        part.add(name, sample)
    judge(part)
    part.note("JVM flags: %s." % " ".join(FLAGS))
    return part


def variants(options):
    """The candidates, and some of them with archives and on a newer Java."""
    plain = candidates.all_candidates(options)
    plain += [c.under_own(" own") for c in plain if c.name == "hello"]
    some = [c for c in plain if c.name in ARCHIVED]
    found = plain + ([c.archived("cds", " +cds") for c in some] if options.archives else [])
    if options.java25:
        newer = [c.on(options.java25, " 25") for c in some]
        found += newer + ([c.archived("aot", "+aot") for c in newer] if options.archives else [])
    return found


def ready(found, options, part):
    """Those that work here, each run once unmeasured: it fills the disk's cache, and trains its archive."""
    for candidate in found:
        try:
            if candidate.archive:
                size = train(candidate, options.data)
                part.note("archive of %s: %.0f KiB" % (candidate.name, size))
            elif candidate.own:
                warmed(candidate, os.path.join(options.data, candidate.name.replace(" ", "-")))
            cold(candidate)
            part.add(candidate.name, {**classes(candidate), "kib": candidate.kib(), "own_kib": candidate.own_kib()})
            yield candidate
        except Failed as failure:
            say("%s is left out: %s" % (candidate.name, failure))
            part.note("%s is left out: %s" % (candidate.name, str(failure).splitlines()[0]))


def judge(part):
    def median(name, key="cold"):
        return part.median(name, key)
    part.ratio("hello / a", median("hello"), median("a"), "<=", 0.50)
    part.ratio("hello / ric-floor", median("hello"), median("ric-floor"), "<=", 1.25)
    part.ratio("hello-guice / a", median("hello-guice"), median("a"), "<=", 1.10)
    part.ratio("hello and its first POST / a's", sums(median("hello"), median("hello", "post")),
               sums(median("a"), median("a", "post")), "<=", 0.9)
    part.ratio("Spring Cloud Function 4 / hello", median("spring4"), median("hello"), ">=", 8.0)
    part.ratio("Spring Cloud Function 5 / hello", median("spring5"), median("hello"), ">=", 8.0)
    part.ratio("hello from isobar warm-archive, CDS / a", median("hello own +cds"), median("a"), "<=", 0.30)
    part.ratio("hello from isobar warm-archive, AOT cache / a on 25", median("hello own 25+aot"), median("a 25"), "<=", 0.30)
    part.ratio("the same under AWS's client, CDS / a", median("hello +cds"), median("a"))
    part.ratio("the same under AWS's client, AOT cache / a on 25", median("hello 25+aot"), median("a 25"))
    for other in ("a", "ric-floor"):
        part.ratio("hello / %s, processor time" % other, median("hello", "cpu"), median(other, "cpu"))
    part.ratio("hello / a, resident memory", median("hello", "rss"), median("a", "rss"))
    part.ratio("hello / a, warm under the runtime client", median("hello", "warm_us"), median("a", "warm_us"))
