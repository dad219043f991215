-- DropForeignKey
ALTER TABLE "Event" DROP CONSTRAINT "Event_runId_fkey";

-- The journal's append: the run's row under its guard, and only then the events and the commands that they answer. One call, so one
-- transaction; what is inside is planned once in a session.
-- events: [[seq, type, agentId, at, hash, text], …], none of them missing. derived: what a list of runs shows, as the journal has it.
CREATE FUNCTION unfold_append(run_id text, guard_epoch int, guard_seq int, events jsonb, derived jsonb) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Run" SET
    "epoch" = d."epoch", "worker" = d."worker", "seq" = (events->-1->>0)::int, "hash" = events->-1->>4, "status" = d."status",
    "attempt" = d."attempt", "title" = d."title", "tags" = d."tags", "notes" = d."notes", "priority" = d."priority",
    "fraction" = d."fraction", "critical" = d."critical", "high" = d."high", "medium" = d."medium", "low" = d."low",
    "error" = d."error", "startedAt" = d."startedAt", "endedAt" = d."endedAt", "updatedAt" = now()
  FROM jsonb_to_record(derived) AS d(
    "epoch" int, "worker" text, "status" text, "attempt" int, "title" text, "tags" text[], "notes" text, "priority" int,
    "fraction" float8, "critical" int, "high" int, "medium" int, "low" int, "error" jsonb, "startedAt" timestamptz,
    "endedAt" timestamptz)
  WHERE "Run"."id" = run_id AND "Run"."epoch" = guard_epoch AND "Run"."seq" = guard_seq;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO "Event" ("runId", "seq", "type", "agentId", "at", "hash", "text")
    SELECT run_id, (e->>0)::int, e->>1, e->>2, (e->>3)::timestamptz, e->>4, e->>5 FROM jsonb_array_elements(events) AS e;
  IF jsonb_array_length(derived->'commandIds') > 0 THEN
    UPDATE "Command" SET "takenAt" = now() WHERE "id" IN (SELECT jsonb_array_elements_text(derived->'commandIds'));
  END IF;
  RETURN true;
END $$;
