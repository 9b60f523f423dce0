"""start, throughput, puts and blob: the local provider and its server, against peers."""
import os
import tempfile

from .figures import Column, Part, in_turns
from .processes import BENCH, ISOBAR, ROOT, Failed, class_path, feature, free_port, java, maven, program, say, server
from .proc import peak

JVM = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Dsun.net.httpserver.nodelay=true"]
HELLO = "/hello?name=x"
CONNECTIONS = 32


def build():
    maven("-f", os.path.join(BENCH, "peers", "invoker", "pom.xml"), "package")
    with tempfile.TemporaryDirectory() as data:
        port = free_port()
        with server(isobar(port, data), port, HELLO, patience=1800):
            pass  # the command line and examples/hello are built now


def isobar(port, data):
    return [ISOBAR, "dev", os.path.join(ROOT, "examples", "hello"), "--port", str(port), "--data", data]


def invoker(port, flags):
    target = os.path.join(BENCH, "peers", "invoker", "target")
    return [java(), *flags, "-jar", os.path.join(target, "invoker.jar"), "--classpath",
            os.path.join(target, "hello.jar"), "--target", "bench.Hello", "--port", str(port)]


def bare(port, threads="platform", home=None):
    return [java(home), *JVM, "-cp", class_path(), "dev.isobar.bench.BareServer", str(port), threads]


def fresh(options):
    return tempfile.mkdtemp(dir=options.data)


def first_answer(command):
    def run():
        port = free_port()
        with server(command(port), port, HELLO) as (process, took):
            return {"ms": took * 1e3, **peak(process.pid)}
    return run


def start(options):
    candidates = {
        "isobar dev": first_answer(lambda port: isobar(port, fresh(options))),
        "invoker": first_answer(lambda port: invoker(port, [])),
        "invoker, same flags": first_answer(lambda port: invoker(port, JVM)),
    }
    part = Part("start", "spawn to the first 200, built already", [
        Column("ms", "ms"), Column("rss", "resident, MiB")])
    for run in candidates.values():
        run()
    for name, sample in in_turns(options.rounds, candidates, say):
        part.add(name, sample)
    part.ratio("isobar dev / invoker", part.median("isobar dev", "ms"), part.median("invoker", "ms"), "<=", 0.7)
    part.ratio("isobar dev / invoker, same flags", part.median("isobar dev", "ms"),
               part.median("invoker, same flags", "ms"))
    part.note("JVM flags of isobar dev: " + " ".join(JVM))
    return part


def throughput(options):
    part = Part("throughput", "answers a second, %d connections that stay open" % CONNECTIONS, [
        Column("per_second", "a second"), Column("p50_us", "p50, µs"), Column("p99_us", "p99, µs"),
        Column("rss", "resident, MiB")])
    pairs = [Pair(None, "platform")]
    if options.java25:
        pairs += [Pair(options.java25, "platform"), Pair(options.java25, "virtual")]
    candidates = {}
    for pair in pairs:
        candidates["isobar dev, " + pair.name] = pair.load(lambda port: isobar(port, fresh(options)))
        candidates["bare HttpServer, " + pair.name] = pair.load(
            lambda port, pair=pair: bare(port, pair.threads, pair.home))
    for name, sample in in_turns(options.rounds, candidates, say):
        part.add(name, sample)
    for pair in pairs:
        part.ratio("isobar dev / bare HttpServer, " + pair.name, part.median("isobar dev, " + pair.name, "per_second"),
                   part.median("bare HttpServer, " + pair.name, "per_second"), ">=", 0.9)
    if not options.java25:
        part.note("Virtual threads are measured with --java25 HOME.")
    return part


class Pair:
    """Both servers on one Java and one kind of threads."""

    def __init__(self, home, threads):
        self.home, self.threads = home, threads
        self.name = "%s threads, Java %d" % (threads, feature(java(home)))
        self.environment = {"ISOBAR_THREADS": threads, **({"JAVA_HOME": home} if home else {})}

    def load(self, command):
        def run():
            port = free_port()
            with server(command(port), port, HELLO, environment=self.environment) as (process, _):
                found = program("Load", port, HELLO, CONNECTIONS, 3, 5)
                return {**found, **peak(process.pid)}
        return run


def puts(options):
    def run(threads):
        return lambda: program("DocumentPuts", fresh(options), threads, 6)
    part = Part("puts", "documents put a second, each on the disk", [Column("per_second", "a second")])
    for name, sample in in_turns(options.rounds, {"32 threads": run(32), "1 thread": run(1)}, say):
        part.add(name, sample)
    part.ratio("32 threads / 1 thread", part.median("32 threads", "per_second"), part.median("1 thread", "per_second"),
               ">=", 10.0)
    return part


def blob(options):
    part = Part("blob", "1 GiB as a stream on the local provider (MiB a second)", [
        Column("put_mib_per_second", "put"), Column("get_mib_per_second", "get"), Column("max_heap_mib", "heap, MiB")])
    for _ in range(min(options.rounds, 3)):
        with tempfile.TemporaryDirectory(dir=options.data) as directory:
            part.add("isobar", program("BlobStream", directory, 1 << 30, flags=["-Xmx64m"]))
    part.value("heap in MiB that sufficed", part.median("isobar", "max_heap_mib"), "<=", 64)
    return part


def memory(options):
    """Resident memory at its peak: after the first answer, and after a while under load."""
    part = Part("memory", "resident at the peak, the server for development (MiB)", [
        Column("first", "after the first answer"), Column("loaded", "after 5 s under load")])
    candidates = {"isobar dev": lambda port: isobar(port, fresh(options)), "bare HttpServer": bare,
                  "invoker": lambda port: invoker(port, []), "invoker, same flags": lambda port: invoker(port, JVM)}

    def run(command):
        port = free_port()
        with server(command(port), port, HELLO) as (process, _):
            first = peak(process.pid).get("rss", 0)
            program("Load", port, HELLO, CONNECTIONS, 0, 5)
            return {"first": first, "loaded": peak(process.pid).get("rss", 0)}
    turns = {name: lambda command=command: run(command) for name, command in candidates.items()}
    for name, sample in in_turns(min(options.rounds, 5), turns, say):
        part.add(name, sample)
    for column, when in (("first", "first answer"), ("loaded", "under load")):
        for peer in ("invoker", "invoker, same flags"):
            part.ratio("isobar dev / %s: %s" % (peer, when), part.median("isobar dev", column), part.median(peer, column))
    part.note("Functions have theirs in the part cold.")
    return part
