-- AlterTable
ALTER TABLE "arrival_look" ADD COLUMN     "limited_plans" JSONB,
ADD COLUMN     "plans_read_at" TIMESTAMPTZ(3);
