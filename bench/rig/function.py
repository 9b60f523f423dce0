"""One function as a process: from its spawn through a few events, cold or warm."""
import base64
import json
import os
import signal
import subprocess
import tempfile
import time

from .proc import cpu_ms, peak
from .processes import Failed, java
from .runtime_api import RuntimeApi, request_event

FLAGS = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx512m"]
HELLO = request_event("GET", "/hello", "name=x")
ITEM = {"id": 7, "name": "lamp", "price": 12.5}
ECHO = request_event("POST", "/echo", body=json.dumps(ITEM))
COLD = [HELLO, HELLO, ECHO]
PATIENCE = 300


def cold(candidate):
    """The figures of one process that answers two GETs and a POST."""
    seen = {}
    return measured(candidate, COLD, seen)


def warm(candidate, warm_up=1000, calls=2000):
    """The latency of one process that has been busy for a while, and the memory that it took."""
    seen = {}
    events = [HELLO] * (warm_up + calls)
    figures = measured(candidate, COLD + events, seen)
    latencies = sorted(seen["latencies"][len(COLD) + warm_up:])
    return {"warm_us": latencies[len(latencies) // 2] * 1e6, "rss": figures.get("rss", 0)}


def measured(candidate, events, seen, flags=(), at_end="kill"):
    with tempfile.TemporaryDirectory() as scratch:
        api = RuntimeApi(events, lambda: seen.update(cpu=cpu_ms(seen["process"].pid)))
        log = os.path.join(scratch, "log")
        try:
            spawned = time.perf_counter()
            process = spawn(candidate, api.port, flags, scratch, log)
            seen["process"] = process
            wait(api, process)
            memory = peak(process.pid)
        finally:
            stop(seen.get("process"), at_end)
            api.close()
        check(candidate, api, len(events), log)
    seen["latencies"] = api.latencies
    return {
        "cold": (api.first_answered - spawned) * 1e3, "init": (api.first_asked - spawned) * 1e3,
        "first": api.latencies[0] * 1e3, "cpu": seen["cpu"],
        **({"second": api.latencies[1] * 1e3, "post": api.latencies[2] * 1e3} if len(events) > 2 else {}), **memory}


def spawn(candidate, port, flags, directory, log):
    given = [flag for flag in FLAGS if candidate.archive != "aot" or not flag.startswith("-Xshare")]
    what = ["@java.options"] if candidate.image else ["-cp", os.pathsep.join(candidate.classpath)]
    command = [java(candidate.home), *given, *candidate.flags, *flags, *what, *candidate.command()]
    directory = candidate.image or directory
    with open(log, "wb") as out:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, cwd=directory,
                                env=environment(candidate, port, directory), start_new_session=True)


def environment(candidate, port, directory):
    """What Lambda sets: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html"""
    return {
        "PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "TZ": ":UTC", "HOME": directory,
        "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:%d" % port, "_HANDLER": candidate.handler,
        "AWS_LAMBDA_FUNCTION_NAME": "bench", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/bench",
        "AWS_LAMBDA_LOG_STREAM_NAME": "bench", "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-1", "LAMBDA_TASK_ROOT": directory,
        **candidate.environment,
    }


def wait(api, process):
    until = time.monotonic() + PATIENCE
    while not api.over.wait(0.02):
        if process.poll() is not None or time.monotonic() > until:
            return


def stop(process, at_end):
    if process is None:
        return
    if at_end == "orderly" and process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
    elif process.poll() is None:
        process.kill()
    process.wait()


def check(candidate, api, expected, log):
    if api.failure or len(api.answers) < expected:
        with open(log, errors="replace") as f:
            raise Failed("%s failed after %d events: %s\n%s"
                         % (candidate.name, len(api.answers), api.failure, f.read()[-2000:]))
    for i, wanted in enumerate([{"message": "Hello x"}, {"message": "Hello x"}, ITEM][:expected]):
        if body(api.answers[i]) != wanted:
            raise Failed("%s answered %r" % (candidate.name, api.answers[i]))


def body(answer):
    response = json.loads(answer)
    if response.get("statusCode") != 200:
        return None
    text = base64.b64decode(response["body"]) if response.get("isBase64Encoded") else response["body"]
    return json.loads(text)


def classes(candidate):
    """How many classes are loaded until the first response, and how many of them not from the archive of the JDK."""
    with tempfile.TemporaryDirectory() as scratch:
        listed = os.path.join(scratch, "classes")
        measured(candidate, [HELLO], {}, ["-Xlog:class+load:file=%s::filecount=0" % listed])
        with open(listed, errors="replace") as f:
            sources = [line.split("source:", 1)[1].strip() for line in f if "source:" in line]
    return {"classes": len(sources), "unshared": sum(not s.startswith("shared objects") for s in sources)}
