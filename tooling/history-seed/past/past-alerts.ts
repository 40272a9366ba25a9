import { groupOf, groupSchema } from '@/lib/azure/action-group-wire'
import { createRequest } from '@/lib/azure/alert-resources'
import { ruleOf, ruleSchema } from '@/lib/azure/alert-rule-wire'
import { recordRequest } from '@/lib/changes/record-write'
import type { Database } from '@/lib/db/database'
import { type AlertResourceState, ownTag } from '@/lib/domain/alerts/alert-resource'
import { changeOf } from '@/lib/history/change-record'
import { withTenantLock } from '@/lib/history/record-event'
import { updateChange } from '@/lib/history/write-change'
import { pastActionGroup, pastAlertRule } from '../../../emulator/azure/past/contoso-past'
import type { Resource } from '../../../emulator/azure/tenant-resources'
import type { Random } from '../random'
import { acceptsResource } from './past-answers'
import type { PastPerson } from './past-people'
import { answerChange } from './past-writer'

interface Creation {
  at: Date
  by: PastPerson
  reason: string
}

/** Records that someone created the action group that Azure has. */
export async function createActionGroup(db: Database, random: Random, creation: Creation): Promise<void> {
  const { properties, ...group } = groupSchema.parse(pastActionGroup)
  await create(db, random, pastActionGroup, groupOf({ ...group, ...properties }).state, creation)
}

/** Records that someone created the alert rule that Azure has. */
export async function createAlertRule(db: Database, random: Random, creation: Creation): Promise<void> {
  const { properties, ...rule } = ruleSchema.parse(pastAlertRule)
  await create(db, random, pastAlertRule, ruleOf({ ...rule, ...properties }).state, creation)
}

/** Records a creation as `changeResource` does, with Azure's answer and the first check. */
async function create(db: Database, random: Random, { id, tags }: Resource, wanted: AlertResourceState, creation: Creation): Promise<void> {
  const { at, by, reason } = creation
  const { tenantId, username, role } = by.session
  const request = createRequest(
    id,
    wanted,
    wanted.type === 'alert-rule' && tags?.[ownTag] === 'table-quiet' ? 'table-quiet' : 'action-group',
  )
  const change = await withTenantLock(db, tenantId, async (transaction) =>
    changeOf(
      await recordRequest(
        transaction,
        by.session,
        {
          id: random.uuid(at),
          attempt: 1,
          action: 'create',
          subject: wanted.type,
          settingName: wanted.name,
          state: 'pending',
          isSent: true,
          requestedAt: at,
          reason,
          resource: { id, before: null, wanted, seen: null },
        },
        {
          kind: 'resource-requested',
          resource: wanted.type,
          resourceId: id,
          before: null,
          wanted,
          reason,
          username,
          role,
          clientAddress: by.clientAddress,
          request,
        },
      ),
    ),
  )
  const answered = await answerChange(db, random, change, { by, sentAt: at, request, answer: acceptsResource(id, wanted, request) })
  const settledAt = new Date((answered.answeredAt ?? at).getTime() + 700)
  const update = { state: 'confirmed', settledAt, looks: 1, lastLookAt: settledAt, resource: { id, before: null, wanted, seen: wanted } }
  const data = { kind: 'resource-settled', resource: wanted.type, resourceId: id, state: 'confirmed', detail: '', seen: wanted } as const
  await withTenantLock(db, tenantId, (transaction) =>
    updateChange(transaction, change.id, update, { actor: null, occurredAt: settledAt, data }),
  )
}
