-- AlterTable
ALTER TABLE "change" ADD COLUMN     "actor_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "actor_claim" JSONB;

-- AlterTable
ALTER TABLE "observation" ALTER COLUMN "observer_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "scheduled_run" (
    "tenant_id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "succeeded_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "error" JSONB,

    CONSTRAINT "scheduled_run_pkey" PRIMARY KEY ("tenant_id","job")
);
