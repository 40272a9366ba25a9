import { type ApprovalRule, defaultApprovalRule, isExpired } from '../changes/approval'
import { type DiagnosticSetting, settingKey } from '../settings/diagnostic-setting'
import { type HistoryEventData, historyEventSchema } from './history-event'

/** What the events of a tenant say about it as a whole, beside its changes. */
export interface RecordedTenant {
  rule: ApprovalRule
  /** Null if no webhook is set up. */
  webhook: { host: string; format: string; isOn: boolean } | null
  /** The expected state of each setting, by name in lowercase, and the change that showed it. */
  known: Map<string, { state: DiagnosticSetting | null; changeId: string }>
}

/** A tenant without events. */
export function newRecordedTenant(): RecordedTenant {
  return { rule: defaultApprovalRule, webhook: null, known: new Map() }
}

/** What `applyToTenant` must know about an event. */
export interface TenantEvent {
  kind: string
  data: unknown
  changeId: string | null
  actorId: string | null
  actorName: string | null
  /** ISO 8601 UTC. */
  occurredAt: string
}

const tenantKinds: ReadonlySet<string> = new Set<HistoryEventData['kind']>(['rule-changed', 'webhook-changed', 'settled', 'seen-outside'])

/**
 * Applies an event to what the ones before it say about the tenant.
 * @param settingName the name of the setting that the event's change is about; undefined if the event belongs to no change.
 */
export function applyToTenant(tenant: RecordedTenant, event: TenantEvent, settingName: string | undefined): void {
  if (!tenantKinds.has(event.kind)) return
  const parsed = historyEventSchema.safeParse({ ...(event.data as object), kind: event.kind })
  if (!parsed.success) return
  const data = parsed.data
  if (data.kind === 'rule-changed') tenant.rule = ruleAfter(tenant.rule, data, event)
  if (data.kind === 'webhook-changed')
    tenant.webhook = data.step === 'removed' ? null : { host: data.host, format: data.format, isOn: data.step !== 'switched-off' }
  if (event.changeId === null || settingName === undefined) return
  if (data.kind === 'seen-outside' || (data.kind === 'settled' && data.state !== 'not-applied'))
    tenant.known.set(settingKey(settingName), { state: data.seen, changeId: event.changeId })
}

function ruleAfter(
  rule: ApprovalRule,
  { step, hours }: Extract<HistoryEventData, { kind: 'rule-changed' }>,
  { actorId, actorName, occurredAt }: TenantEvent,
): ApprovalRule {
  switch (step) {
    case 'switched-on':
      return { isOn: true, hours, offRequest: null }
    case 'hours-changed': {
      const { offRequest } = rule
      return { ...rule, hours, offRequest: offRequest && !isExpired(offRequest.expiresAt, new Date(occurredAt)) ? offRequest : null }
    }
    case 'off-requested': {
      const expiresAt = new Date(Date.parse(occurredAt) + hours * 3_600_000).toISOString()
      return { ...rule, hours, offRequest: { byId: actorId ?? '', byName: actorName ?? '', at: occurredAt, expiresAt } }
    }
    case 'off-refused':
      return { ...rule, hours, offRequest: null }
    case 'switched-off':
    case 'switched-off-in-an-emergency':
      return { isOn: false, hours, offRequest: null }
  }
}
