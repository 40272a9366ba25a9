-- AlterTable
ALTER TABLE "arrival_look" ADD COLUMN     "table_usage" JSONB;
