-- CreateTable
CREATE TABLE "Duration" (
    "runId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "workflow" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "ms" INTEGER NOT NULL,
    "endedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Duration_pkey" PRIMARY KEY ("runId","agentId")
);

-- CreateIndex
CREATE INDEX "Duration_workflow_endedAt_idx" ON "Duration"("workflow", "endedAt" DESC);

-- AddForeignKey
ALTER TABLE "Duration" ADD CONSTRAINT "Duration_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
