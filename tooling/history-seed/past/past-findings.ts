import type { Database } from '@/lib/db/database'
import type { DestinationFinding, Finding } from '@/lib/domain/arrival/last-finding'
import { keepFindings } from '@/lib/history/last-findings'
import { pastPeople, pastSettings, pastSku } from '../../../emulator/azure/past/contoso-past'
import { maya } from './past-people'

const { security, archive, siem } = pastSettings

const destination = (id: string, pricing: DestinationFinding['pricing'], sentinel: DestinationFinding['sentinel'] = null): Finding => ({
  kind: 'destination',
  id,
  existence: 'found',
  fault: null,
  problems: [],
  sentinel,
  pricing,
})

/** Stores what the last visit of an administrator found about the licenses and the destinations, so that the first page has all its figures. */
export async function storeFindings(db: Database): Promise<void> {
  await keepFindings(db, maya.session, [
    { kind: 'licenses', held: ['premium-p1', 'premium-p2', 'workload-identities'], ending: [], suspended: [], users: pastPeople },
    destination(security.workspaceId, { sku: pastSku.name, region: 'westeurope', retentionDays: 365 }, 'on'),
    destination(archive.storageAccountId, { sku: 'Standard_ZRS', region: 'swedencentral' }),
    destination(siem.eventHubAuthorizationRuleId, { sku: 'Standard', region: 'westeurope', capacity: 1 }),
  ])
}
