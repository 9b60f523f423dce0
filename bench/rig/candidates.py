"""Functions that do the same: ours as packed for AWS, and peers as careful users write them."""
import glob
import os
import shutil
import zipfile

from .processes import BENCH, ISOBAR, ROOT, Failed, maven, run, say

PEERS = os.path.join(BENCH, "peers")
FUNCTIONS = os.path.join(BENCH, "target", "functions")
OURS = ["hello", "hello-guice"]
# The folder of each peer, its handler and what it wants in its environment.
HANDLERS = {
    "ric-floor": ("bench.NoJson::handleRequest", {}),
    "mini-ric": ("bench.SmallCodec::handleRequest", {}),
    "a": ("bench.StreamHello::handleRequest", {}),
    "b": ("bench.PojoHello::handleRequest", {}),
    "a-guice": ("bench.InjectedHello::handleRequest", {}),
    "spring4": ("org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest",
                {"MAIN_CLASS": "bench.SpringHello"}),
    "spring5": ("org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest",
                {"MAIN_CLASS": "bench.SpringHello"}),
    "http4k": ("bench.Http4kHello::handleRequest", {}),
    "quarkus": ("io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest", {}),
}
CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
BOOTSTRAP = "dev.isobar.provider.aws.runtime.LambdaBootstrap"
RUNTIME = ("aws-lambda-java-runtime-interface-client", "aws-lambda-java-serialization", "aws-lambda-java-core")


class Candidate:
    """What is started: a class path, a handler, and with which Java and flags."""

    def __init__(self, name, classpath, handler, environment):
        self.name, self.classpath, self.handler, self.environment = name, classpath, handler, environment
        self.home, self.flags, self.archive, self.image, self.own = None, [], None, None, False

    def under_own(self, mark):
        """The same under Isobar's own runtime, in place of AWS's client."""
        other = Candidate(self.name + mark, self.classpath, "", self.environment)
        other.home, other.own = self.home, True
        return other

    def command(self):
        """The main class and its arguments."""
        return [BOOTSTRAP] if self.own else [CLIENT, self.handler]

    def on(self, home, mark):
        """The same on another Java."""
        other = Candidate(self.name + mark, self.classpath, self.handler, self.environment)
        other.home, other.own = home, self.own
        return other

    def archived(self, kind, mark):
        """The same with an archive of its classes; no class may come from a directory then."""
        other = Candidate(self.name + mark, [as_jar(entry) for entry in self.classpath], self.handler, self.environment)
        other.home, other.archive, other.own = self.home, kind, self.own
        return other

    def files(self):
        """All files of the class path."""
        found = []
        for entry in self.classpath:
            if os.path.isdir(entry):
                found += [os.path.join(folder, f) for folder, _, files in os.walk(entry) for f in files]
            else:
                found.append(entry)
        return found

    def kib(self, wanted=lambda file: True):
        return sum(os.path.getsize(f) for f in self.files() if wanted(os.path.basename(f))) / 1024

    def own_kib(self):
        """Without what Lambda's own runtime brings."""
        return self.kib(lambda file: not file.startswith(RUNTIME))


def build_functions(options):
    """Builds what is wanted; a peer that cannot be built here is left out, and said so."""
    for peer in HANDLERS:
        if options.wants(peer) or peer == "ric-floor":
            try:
                maven("-f", os.path.join(PEERS, peer, "pom.xml"), "package", "-DskipTests")
            except Failed as failure:
                if peer == "ric-floor":
                    raise
                say("%s is left out: %s" % (peer, failure))
    for name in OURS:
        if options.wants(name):
            package(name)


def package(name):
    example = os.path.join(ROOT, "examples", name)
    run([ISOBAR, "package", example, "--provider", "aws"], "isobar package " + name)
    target = os.path.join(FUNCTIONS, name)
    shutil.rmtree(target, ignore_errors=True)
    with zipfile.ZipFile(zip_of(name)) as function:
        function.extractall(target)


def zip_of(name):
    return os.path.join(ROOT, "examples", name, "target", "isobar", "aws", "function.zip")


def all_candidates(options):
    found = [c for c in map(peer, HANDLERS) if c] + [ours(name) for name in OURS if options.wants(name)]
    return [c for c in found if options.wants(c.name)]


def peer(name):
    target = os.path.join(PEERS, name, "target")
    jars = sorted(glob.glob(os.path.join(target, "*.jar"))) + sorted(glob.glob(os.path.join(target, "lib", "*.jar")))
    if not jars:
        return None
    handler, environment = HANDLERS[name]
    return Candidate(name, with_runtime(jars), handler, environment)


def ours(name):
    target = os.path.join(FUNCTIONS, name)
    entries = [os.path.join(target, "classes")] if os.path.isdir(os.path.join(target, "classes")) else [target]
    if entries == [target]:
        apart(target)
        entries = [os.path.join(target, "classes")]
    jars = sorted(glob.glob(os.path.join(target, "lib", "*.jar")))
    return Candidate(name, with_runtime(entries + jars), "dev.isobar.provider.aws.LambdaEntryPoint::handleRequest", {})


def apart(target):
    """Lambda takes the root and each jar of lib/ for its class path; here the root becomes a directory of its own."""
    classes = os.path.join(target, "classes")
    os.makedirs(classes)
    for entry in os.listdir(target):
        if entry not in ("lib", "classes"):
            shutil.move(os.path.join(target, entry), classes)


def with_runtime(entries):
    """The class path with Lambda's own runtime client, which a package does not hold, before it."""
    runtime = sorted(glob.glob(os.path.join(PEERS, "ric-floor", "target", "lib", "*.jar")))
    names = {os.path.basename(entry) for entry in entries}
    return [jar for jar in runtime if os.path.basename(jar) not in names] + entries


def as_jar(entry):
    if not os.path.isdir(entry):
        return entry
    jar = entry + ".jar"
    if not os.path.exists(jar):
        with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as out:
            for folder, _, files in os.walk(entry):
                for f in files:
                    full = os.path.join(folder, f)
                    out.write(full, os.path.relpath(full, entry))
    return jar
