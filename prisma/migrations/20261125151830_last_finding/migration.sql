-- CreateTable
CREATE TABLE "last_finding" (
    "tenant_id" UUID NOT NULL,
    "finding_key" TEXT NOT NULL,
    "finding" JSONB NOT NULL,
    "found_by_name" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "last_finding_pkey" PRIMARY KEY ("tenant_id","finding_key")
);
