"""
Lambda's side of a function: hands out events, takes answers, and writes down when.
https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""
import http.server
import json
import threading
import time

DEADLINE_MS = 30_000
TIME_UP = 180


def request_event(method, path, query="", body=None):
    """A request as an HTTP API of API Gateway sends it, payload version 2.0."""
    domain = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com"
    headers = {
        "accept": "*/*", "accept-encoding": "gzip, deflate, br", "host": domain, "user-agent": "rig/1",
        "x-amzn-trace-id": "Root=1-68000000-000000000000000000000001", "x-forwarded-for": "198.51.100.7",
        "x-forwarded-port": "443", "x-forwarded-proto": "https",
    }
    event = {
        "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": query, "headers": headers,
        "requestContext": {
            "accountId": "111122223333", "apiId": "a1b2c3d4e5", "domainName": domain, "domainPrefix": "a1b2c3d4e5",
            "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "198.51.100.7",
                     "userAgent": "rig/1"},
            "requestId": "Rig0000000000000=", "routeKey": "$default", "stage": "$default",
            "time": "23/Nov/2026:12:00:00 +0000", "timeEpoch": 1795435200000,
        },
        "isBase64Encoded": False,
    }
    if query:
        event["queryStringParameters"] = dict(pair.split("=") for pair in query.split("&"))
    if body is not None:
        headers["content-type"] = "application/json"
        headers["content-length"] = str(len(body))
        event["body"] = body
    return json.dumps(event, separators=(",", ":")).encode()


class RuntimeApi:
    """Serves one process: these events one after the other, then nothing. To be closed."""

    def __init__(self, events, on_first_answer=lambda: None):
        self._events = iter(events)
        self._on_first_answer = on_first_answer
        self._sent = 0.0
        self._closed = threading.Event()
        self.over = threading.Event()
        self.first_asked = None
        self.first_answered = None
        self.latencies, self.answers, self.failure = [], [], None
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()

    def next(self, connection):
        if self.first_asked is None:
            self.first_asked = time.perf_counter()
        event = next(self._events, None)
        if event is None:
            self.over.set()
            self._closed.wait(TIME_UP)
            connection.close_connection = True
            return
        number = len(self.latencies)
        connection.answer("200 OK", event, {
            "Lambda-Runtime-Aws-Request-Id": "00000000-0000-4000-8000-%012d" % number,
            "Lambda-Runtime-Deadline-Ms": int(time.time() * 1000) + DEADLINE_MS,
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-west-1:111122223333:function:bench",
            "Lambda-Runtime-Trace-Id": "Root=1-68000000-000000000000000000000001;Parent=0000000000000001;Sampled=0",
        }, before=self._clock)

    def _clock(self):
        self._sent = time.perf_counter()

    def answered(self, body):
        now = time.perf_counter()
        if self.first_answered is None:
            self.first_answered = now
            self._on_first_answer()
        self.latencies.append(now - self._sent)
        self.answers.append(body)

    def failed(self, body):
        self.failure = body[:3000].decode(errors="replace")
        self.over.set()

    def _handler(self):
        api = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            rbufsize = 1 << 16

            def do_GET(self):
                api.next(self)

            def do_POST(self):
                body = self._body()
                if self.path.endswith("/response"):
                    api.answered(body)
                else:
                    api.failed(body)
                self.answer("202 Accepted", b'{"status":"OK"}', {})

            def _body(self):
                if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = b""
                while True:
                    size = int(self.rfile.readline().split(b";")[0], 16)
                    body += self.rfile.read(size)
                    self.rfile.readline()
                    if size == 0:
                        return body

            def answer(self, status, body, headers, before=lambda: None):
                head = ["HTTP/1.1 " + status, "Content-Type: application/json", "Content-Length: %d" % len(body)]
                head += ["%s: %s" % header for header in headers.items()]
                message = "\r\n".join(head + ["", ""]).encode() + body
                before()
                self.wfile.write(message)

            def log_message(self, *_):
                return

        return Handler
