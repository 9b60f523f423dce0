"""Programs, servers and builds as processes; only those that were started here are ever ended."""
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(BENCH)
WINDOWS = os.name == "nt"
ISOBAR = os.path.join(ROOT, "isobar.cmd" if WINDOWS else "isobar")
DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:"


class Failed(Exception):
    """What was started did not do what it was started for."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def java(home=None):
    home = home or os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else shutil.which("java") or sys.exit("no java on the PATH")


def java_version(program):
    said = subprocess.run([program, "-version"], stderr=subprocess.PIPE, universal_newlines=True).stderr.splitlines()
    return said[-1] if said else "unknown"


def feature(program):
    """The number of the release, such as 17."""
    said = subprocess.run([program, "-version"], stderr=subprocess.PIPE, universal_newlines=True).stderr
    return int(said.split('"')[1].split(".")[0].split("-")[0])


def run(command, what, environment=None):
    """Runs a command to its end; its output, or Failed with it."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          universal_newlines=True, env={**os.environ, **(environment or {})})
    if done.returncode:
        raise Failed("%s failed:\n%s" % (what, done.stdout[-4000:]))
    return done.stdout


def maven(*arguments):
    mvn = shutil.which("mvn") or sys.exit("no mvn on the PATH")
    offline = ["-o"] if os.environ.get("ISOBAR_BENCH_OFFLINE") else []
    return run([mvn, "-q", "-B", *offline, *arguments], "mvn " + " ".join(arguments))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def ask(port, path):
    """The whole answer to a GET, or None while nobody listens."""
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as s:
            s.settimeout(10)
            s.sendall(("GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n" % (path, port)).encode())
            answer = b""
            while True:
                more = s.recv(65536)
                if not more:
                    return answer
                answer += more
    except OSError:
        return None


def end(process):
    """Asks a process group of ours to end, and insists when it does not."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate() if WINDOWS else os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill() if WINDOWS else os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def server(command, port, path, patience=120, environment=None):
    """A server in a process group of its own; yields the process and the seconds from spawning it to its first 200."""
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
                                   env={**os.environ, **(environment or {})})
        try:
            while True:
                answer = ask(port, path)
                if answer and answer.startswith(b"HTTP/1.1 200"):
                    break
                if process.poll() is not None or time.perf_counter() - started > patience:
                    log.seek(0)
                    raise Failed("%s did not answer:\n%s" % (command, log.read().decode(errors="replace")[-4000:]))
                time.sleep(0.001)
            took = time.perf_counter() - started
            if b'{"message":"Hello x"}' not in answer:
                raise Failed("%s answered %r" % (command, answer))
            yield process, took
        finally:
            end(process)


@contextlib.contextmanager
def storage(kind):
    """A server to store in; yields its name, address and credentials. It ends when its input does."""
    command = [java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", class_path(),
               "dev.isobar.bench.StorageServer", kind]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, universal_newlines=True)
    try:
        line = process.stdout.readline()
        if not line:
            raise Failed("the server %s did not start" % kind)
        known = json.loads(line)
        if "obstacle" in known:
            raise Failed(known["obstacle"])
        yield known
    finally:
        process.stdin.close()
        process.wait(60)


def program(main, *arguments, flags=(), home=None, patience=1800):
    """Runs one of the programs of bench/ and answers the figures of its last line."""
    try:
        done = subprocess.run([java(home), *flags, "-Dslf4j.internal.verbosity=ERROR", "-cp", class_path(),
                               "dev.isobar.bench." + main, *map(str, arguments)],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True, timeout=patience)
    except subprocess.TimeoutExpired:
        raise Failed("%s took longer than %d s" % (main, patience))
    if done.returncode:
        raise Failed("%s failed:\n%s" % (main, done.stderr[-4000:]))
    return json.loads(done.stdout.strip().splitlines()[-1])


def class_path():
    with open(os.path.join(BENCH, "target", "classpath")) as f:
        return os.path.join(BENCH, "target", "classes") + os.pathsep + f.read().strip()


def build_programs():
    """The programs of bench/ and all that they run on."""
    maven("-f", os.path.join(ROOT, "pom.xml"), "-Pbench", "-pl", "bench", "-am", "compile",
          DEPENDENCY_PLUGIN + "build-classpath", "-Dmdep.outputFile=target/classpath", "-DincludeScope=runtime")
