import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { Session } from '@/lib/auth/session'
import type { Database } from '@/lib/db/database'
import {
  type DestinationFinding,
  type Finding,
  findingSchema,
  type LastFinding,
  type RetentionFinding,
} from '@/lib/domain/arrival/last-finding'
import { comparableId } from '@/lib/domain/azure/resource-id'
import { problemsAt } from '@/lib/domain/settings/reception/judge-reception'

/** The findings about a tenant from visits of people with access. */
export interface LastFindings {
  licenses: LastFinding<Extract<Finding, { kind: 'licenses' }>> | null
  /** How many sign-ins Microsoft Graph counted; null if it was never asked. */
  signInCounts: LastFinding<Extract<Finding, { kind: 'sign-in-counts' }>> | null
  destinations: LastFinding<DestinationFinding>[]
  /** What determines how long storage accounts keep logs. */
  accounts: LastFinding<RetentionFinding>[]
}

/** Stores findings for the session's tenant and replaces earlier ones. */
export async function keepFindings(
  db: Database,
  { tenantId, name }: Pick<Session, 'tenantId' | 'name'>,
  findings: readonly Finding[],
): Promise<void> {
  const foundAt = new Date()
  for (const finding of findings) {
    const value = { finding: finding as Prisma.InputJsonObject, foundByName: name, foundAt }
    const findingKey = 'id' in finding ? `${finding.kind} ${comparableId(finding.id)}` : finding.kind
    await db.lastFinding.upsert({
      where: { tenantId_findingKey: { tenantId, findingKey } },
      create: { tenantId, findingKey, ...value },
      update: value,
    })
  }
}

/** Returns the newest findings about the session's tenant. Those that can't be read are as if no one had found them. */
export async function lastFindings(db: Database, { tenantId }: Pick<Session, 'tenantId'>): Promise<LastFindings> {
  const now = new Date()
  const rows = await db.lastFinding.findMany({ where: { tenantId }, take: 200, orderBy: { foundAt: 'desc' } })
  // During an upgrade, a replica of a later version stores kinds that this one doesn't know.
  const found = rows.flatMap(({ finding, foundByName, foundAt }) => {
    const { data } = findingSchema.safeParse(finding)
    return data ? [{ ...data, foundByName, foundAt: foundAt.toISOString() }] : []
  })
  return {
    licenses: found.find((finding) => finding.kind === 'licenses') ?? null,
    signInCounts: found.find((finding) => finding.kind === 'sign-in-counts') ?? null,
    destinations: found
      .filter((finding) => finding.kind === 'destination')
      .map((finding) => ({ ...finding, problems: problemsAt(finding.problems, now) })),
    accounts: found.filter((finding) => finding.kind === 'retention'),
  }
}
