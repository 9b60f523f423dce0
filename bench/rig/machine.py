"""What was measured on, for the header of the results."""
import contextlib
import datetime
import os
import platform
import subprocess

from .processes import ROOT, java, java_version


def machine(options):
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], stdout=subprocess.PIPE,
                            universal_newlines=True)
    known = {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "system": "%s %s %s" % (platform.system(), platform.release(), platform.machine()),
        "processor": processor(),
        "cores": os.cpu_count(),
        "memory": memory(),
        "load before": load(),
        "java": java_version(java()),
        "commit": commit.stdout.strip() or "unknown",
    }
    if options.java25:
        known["java of the rows marked 25"] = java_version(java(options.java25))
    return known


def load():
    return "%.1f" % os.getloadavg()[0] if hasattr(os, "getloadavg") else "unknown"


def processor():
    with contextlib.suppress(OSError):
        with open("/proc/cpuinfo") as f:
            for line in f:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown"


def memory():
    with contextlib.suppress(OSError):
        with open("/proc/meminfo") as f:
            return "%d MiB" % (int(f.readline().split()[1]) >> 10)
    return "unknown"
