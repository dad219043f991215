"""An agent of Unfold in another language: Python's standard library and nothing else.

    python3 agent.py http://127.0.0.1:4321 notes.txt

It reads a text file and reports every line that still says TODO. The run is on Unfold's page while it works.
"""

import json
import sys
import time
import urllib.error
import urllib.request
import uuid


def call(method, url, body, token=None):
    """One JSON call. What may succeed later is tried again: each batch has an id, so that none is taken twice."""
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    for wait in (0.2, 1, 5, None):
        request = urllib.request.Request(url, json.dumps(body).encode(), headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            failure = json.load(error)["error"]
            if error.code not in (429, 503) or wait is None:
                raise SystemExit(f"{failure['code']}: {failure['message']}")
        except OSError:
            if wait is None:
                raise
        time.sleep(wait)


class Run:
    """A run of one's own on an Unfold server."""

    def __init__(self, server, title):
        self.api = f"{server}/api/v1"
        started = call("POST", f"{self.api}/runs", {
            "workflow": "external", "title": title, "input": {}, "idempotencyKey": str(uuid.uuid4()),
        })
        self.id, self.token = started["runId"], started["writeToken"]

    def tell(self, *events):
        batch = {"id": str(uuid.uuid4()), "events": list(events)}
        return call("POST", f"{self.api}/runs/{self.id}/events", batch, self.token)


def main(server, path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    run = Run(server, f"Unfinished lines of {path.rsplit('/', 1)[-1]}")
    print(f"{server}/runs/{run.id}")

    def reader(kind, **more):
        return {"type": kind, "agentId": "reader", **more}

    run.tell(reader("agent.spawned", title="Reader"), reader("agent.started"),
             reader("tool.started", callId="open", tool="open", args={"path": path}),
             reader("tool.completed", callId="open", tool="open", result={"lines": len(lines)}, durationMs=0))
    found = 0
    for number, line in enumerate(lines, 1):
        if "TODO" not in line:
            continue
        found += 1
        run.tell(
            reader("agent.progressed", step="read", message=f"Line {number}", done=number, of=len(lines)),
            reader("agent.finding_reported", finding={
                "id": f"line-{number}", "rule": "text.todo", "severity": "low", "title": f"Line {number} is unfinished.",
                "detail": "It still says TODO.", "confidence": 1,
                "evidence": [{"documentId": "text", "quote": line, "location": {"kind": "line", "line": number}}],
            }))
    run.tell(reader("agent.completed", result={"found": found}),
             {"type": "run.completed", "result": {"found": found}})


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2])
