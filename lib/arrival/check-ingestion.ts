import 'server-only'

import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { checkDestination } from '@/lib/azure/reception/destination-state'
import { withLinkedCluster } from '@/lib/azure/reception/linked-cluster'
import { subscriptionStateReader } from '@/lib/azure/subscriptions'
import type { Database } from '@/lib/db/database'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { withKnownCluster } from '@/lib/domain/cost/destination-pricing'
import { keepFindings, lastFindings } from '@/lib/history/last-findings'

/**
 * Reads whether a workspace takes logs at the moment, and stores it as the newest finding about the workspace, so that missing logs and a
 * daily cap are seen together. Someone who can't read the workspace replaces no finding. The rest of the finding stays, and so does the
 * time at which a visit reads everything again.
 * @throws InteractionRequiredError when Entra requires a sign-in first.
 */
export async function checkIngestion(
  db: Database,
  reader: { access: AzureReadAccess; tenantId: string; name: string },
  workspaceId: string,
): Promise<void> {
  const { access, tenantId } = reader
  const { existence, reception, pricing: own } = await checkDestination(access, 'workspace', workspaceId, subscriptionStateReader(access))
  if (existence !== 'found') return
  const last = (await lastFindings(db, { tenantId })).destinations.find(({ id }) => isSameResource(id, workspaceId))
  const pricing = withKnownCluster(await withLinkedCluster(access, own), last?.pricing)
  const registration = last?.problems.filter(({ code }) => code === 'subscription-not-registered') ?? []
  await keepFindings(db, reader, [
    {
      kind: 'destination',
      id: workspaceId,
      existence,
      fault: null,
      problems: [...reception.problems, ...registration],
      checkedAt: last ? (last.checkedAt === undefined ? last.foundAt : last.checkedAt) : null,
      sentinel: last?.sentinel ?? null,
      ...(pricing && { pricing }),
    },
  ])
}
