"""One command for all: builds, measures part by part, writes the results after each."""
import json
import os
import sys
import tempfile

from . import local
from .cold import build_functions, cold_parts
from .first_request import first_request
from .machine import load, machine
from .options import parsed
from .processes import BENCH, Failed, build_programs, say
from .sizes import sizes
from .storage import storage_parts
from .warm import warm

DESCRIPTION = ("Measures Isobar on this machine, beside peers, and writes bench/results/<name>.md and .json. Candidates take "
               "turns, round by round; figures are medians [least..greatest]. What they mean: docs/performance.md.")
PROGRAMS = {"throughput", "memory", "puts", "blob", "storage", "first-request"}
FUNCTIONS = {"cold", "sizes", "warm"}
MAKERS = {"start": local.start, "throughput": local.throughput, "puts": local.puts, "blob": local.blob,
          "cold": cold_parts, "sizes": sizes, "warm": warm, "memory": local.memory, "storage": storage_parts,
          "first-request": first_request}


def main():
    options = parsed(DESCRIPTION)
    result = {"machine": machine(options), "parts": []}
    try:
        build(options)
    except Failed as failure:
        sys.exit(str(failure))
    with tempfile.TemporaryDirectory(dir=made(os.path.join(BENCH, "target"))) as data:
        options.data = data
        for name in options.parts:
            say(name)
            measured(result, MAKERS[name], options)
            write(result, options.name)
    print(markdown(result))
    sys.exit(1 if any(v["met"] is False for part in result["parts"] for v in part.verdicts) else 0)


def build(options):
    say("building")
    parts = set(options.parts)
    if parts & PROGRAMS:
        build_programs()
    if parts & {"start", "throughput", "memory"}:
        local.build()
    if parts & FUNCTIONS:
        build_functions(options)


def measured(result, maker, options):
    try:
        made_parts = maker(options)
    except Failed as failure:
        sys.exit(str(failure))
    for part in made_parts if isinstance(made_parts, list) else [made_parts]:
        part.note("Load average afterwards: %s." % load())
        result["parts"].append(part)


def made(directory):
    os.makedirs(directory, exist_ok=True)
    return directory


def write(result, name):
    results = made(os.path.join(BENCH, "results"))
    with open(os.path.join(results, name + ".json"), "w") as f:
        json.dump({"machine": result["machine"], "parts": [part.as_json() for part in result["parts"]]}, f, indent=1)
        f.write("\n")
    with open(os.path.join(results, name + ".md"), "w") as f:
        f.write(markdown(result))


def markdown(result):
    lines = ["# Measured", "", "What the parts and columns mean: [docs/performance.md](../../docs/performance.md). "
             "Figures are medians [least..greatest].", ""]
    lines += ["- %s: %s" % item for item in result["machine"].items()] + [""]
    return "\n".join(lines + [part.as_markdown() for part in result["parts"]])
