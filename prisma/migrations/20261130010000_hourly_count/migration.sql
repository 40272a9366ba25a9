-- CreateTable
CREATE TABLE "hourly_count" (
    "tenant_id" UUID NOT NULL,
    "workspace_key" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "table_name" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "bytes" DOUBLE PRECISION,

    CONSTRAINT "hourly_count_pkey" PRIMARY KEY ("tenant_id","workspace_key","hour","table_name")
);
