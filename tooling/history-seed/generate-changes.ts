import type { ChangeAction, ChangeState } from '@/lib/domain/changes/change'
import type { HistoryEventData } from '@/lib/domain/history/history-event'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { Random } from './random'
import { categoryNames, people, randomDestinations, randomReason, randomTicket, type SeedPerson, settingNames } from './tenant-fixture'

/** One generated change with its events, oldest first. */
export interface SeedChange {
  id: string
  /** Null for what was not made through the portal. */
  draftId: string | null
  author: SeedPerson | null
  action: ChangeAction
  settingName: string
  state: ChangeState
  reason: string
  ticket: string
  before: DiagnosticSetting | null
  wanted: DiagnosticSetting | null
  seen: DiagnosticSetting | null
  requestId: string | null
  correlationId: string | null
  error: { code: string; userMessage: string; retryable: boolean } | null
  requestedAt: Date
  settledAt: Date
  notSeenAt: Date | null
  resolution: { kind: 'adopted' | 'explained'; byName: string; at: string; note: string } | null
  restoresChangeId: string | null
  events: { actor: SeedPerson | null; at: Date; data: HistoryEventData }[]
}

/** The state of a tenant's settings while changes are generated. */
interface SeededTenant {
  live: Map<string, DiagnosticSetting>
  /** The last successful change of each setting, which a restore can use. */
  versions: Map<string, { changeId: string; state: DiagnosticSetting }>
}

const endOfRecord = Date.UTC(2026, 10, 1)
const yearsOfRecord = 3
const startOfRecord = endOfRecord - yearsOfRecord * 365 * 86_400_000

/** Changes of one tenant over three years that end on November 1, 2026, oldest first: the same for the same random source. */
export function* generateChanges(random: Random, count: number): Generator<SeedChange> {
  const tenant: SeededTenant = { live: new Map(), versions: new Map() }
  const stepMs = (endOfRecord - startOfRecord) / Math.max(count, 1)
  for (let index = 0; index < count; index += 1) {
    const at = new Date(Math.floor(startOfRecord + (index + random.next() * 0.5) * stepMs))
    const isFirstCheck = index < 2
    const change =
      isFirstCheck || random.chance(0.08)
        ? externalChange(random, tenant, at, isFirstCheck)
        : portalChange(random, tenant, at, index / count)
    const shown = change.state === 'confirmed' || change.state === 'seen'
    if (shown && change.wanted) {
      tenant.live.set(change.settingName, change.wanted)
      tenant.versions.set(change.settingName, { changeId: change.id, state: change.wanted })
    } else if (shown) tenant.live.delete(change.settingName)
    yield change
  }
}

function externalChange(random: Random, tenant: SeededTenant, at: Date, isFirstCheck: boolean): SeedChange {
  const settingName = isFirstCheck ? (settingNames[tenant.live.size] ?? settingNames[0]) : random.pick(settingNames)
  const before = tenant.live.get(settingName) ?? null
  const action = isFirstCheck ? 'found' : 'outside'
  const wanted = before && random.chance(0.1) ? null : editedFrom(random, settingName, before)
  const notSeenAt = isFirstCheck ? null : new Date(at.getTime() - 1_000 * (60 + random.below(86_400)))
  const decider = random.pick(people)
  const decidedAt = new Date(at.getTime() + 1_000 * random.below(30))
  const isDecided = !isFirstCheck && random.chance(0.995)
  const note = random.chance(0.5) ? randomReason(random) : ''
  const resolution = isDecided
    ? { kind: note === '' ? ('adopted' as const) : ('explained' as const), byName: decider.name, at: decidedAt.toISOString(), note }
    : null
  return {
    id: random.uuid(at),
    draftId: null,
    author: null,
    action,
    settingName,
    state: 'seen',
    reason: '',
    ticket: '',
    before,
    wanted,
    seen: wanted,
    requestId: null,
    correlationId: null,
    error: null,
    requestedAt: at,
    settledAt: at,
    notSeenAt,
    resolution,
    restoresChangeId: null,
    events: [
      {
        actor: null,
        at,
        data: { kind: 'seen-outside', action, settingName, before, seen: wanted, notSeenAt: notSeenAt?.toISOString() ?? null },
      },
      ...(resolution ? [{ actor: decider, at: decidedAt, data: { kind: 'resolved' as const, resolution: resolution.kind, note } }] : []),
    ],
  }
}

function portalChange(random: Random, tenant: SeededTenant, at: Date, share: number): SeedChange {
  const author = random.pick(atWork(share))
  const settingName = random.pick(settingNames)
  const before = tenant.live.get(settingName) ?? null
  const version = tenant.versions.get(settingName)
  const action = before === null ? (version && random.chance(0.3) ? 'restore' : 'create') : random.chance(0.03) ? 'delete' : 'update'
  const wanted = action === 'delete' ? null : action === 'restore' && version ? version.state : editedFrom(random, settingName, before)
  const { state, status, error } = outcomeOf(random)
  const [reason, ticket] = [randomReason(random), randomTicket(random)]
  const answeredAt = new Date(at.getTime() + 300 + random.below(4_000))
  const settledAt = new Date(answeredAt.getTime() + 1_000 + random.below(20_000))
  const restoresChangeId = action === 'restore' ? (version?.changeId ?? null) : null
  const [requestId, correlationId] = [random.uuid(at), random.uuid(at)]
  const seen = state === 'confirmed' ? wanted : before
  const path = `/providers/microsoft.aadiam/diagnosticSettings/${settingName}?api-version=2017-04-01`
  return {
    id: random.uuid(at),
    draftId: random.uuid(at),
    author,
    action,
    settingName,
    state,
    reason,
    ticket,
    before,
    wanted,
    seen: state === 'failed' ? null : seen,
    requestId,
    correlationId,
    error,
    requestedAt: at,
    settledAt,
    notSeenAt: null,
    resolution: null,
    restoresChangeId,
    events: [
      {
        actor: author,
        at,
        data: {
          kind: 'requested',
          action,
          restoresChangeId,
          settingName,
          attempt: 1,
          before,
          wanted,
          reason,
          ticket,
          retention: null,
          username: author.username,
          role: 'administrator',
          clientAddress: `10.20.${random.below(256)}.${random.below(256)}`,
          request: {
            method: wanted ? 'PUT' : 'DELETE',
            path,
            body: wanted
              ? JSON.stringify({
                  properties: { ...wanted.destinations, logs: wanted.enabledCategories.map((category) => ({ category, enabled: true })) },
                })
              : '',
          },
        },
      },
      {
        actor: author,
        at: answeredAt,
        data: {
          kind: 'answered',
          outcome: error ? 'refused' : 'accepted',
          answer: { status, body: '{}', requestId, correlationId },
          error,
        },
      },
      ...(state === 'failed'
        ? []
        : [{ actor: null, at: settledAt, data: { kind: 'settled' as const, state, looks: 1 + random.below(6), seen } }]),
    ],
  }
}

function atWork(share: number): readonly [SeedPerson, ...SeedPerson[]] {
  const [first, ...others] = people
  return [first, ...others.filter(({ from, until }) => share >= from && share < until)]
}

function outcomeOf(random: Random) {
  const roll = random.next()
  if (roll < 0.04)
    return {
      state: 'failed' as const,
      status: 403,
      error: { code: 'AuthorizationFailed', userMessage: 'Azure refused: you may not use the destination.', retryable: false },
    }
  if (roll < 0.045) return { state: 'differs' as const, status: 200, error: null }
  return { state: roll < 0.05 ? ('not-applied' as const) : ('confirmed' as const), status: 200, error: null }
}

/** A state that differs from another in a category or two, and now and then in where it sends. */
function editedFrom(random: Random, name: string, before: DiagnosticSetting | null): DiagnosticSetting {
  if (!before)
    return { name, enabledCategories: categoryNames.filter(() => random.chance(0.4)), destinations: randomDestinations(random, name) }
  const categories = new Set(before.enabledCategories)
  for (let edits = 1 + random.below(2); edits > 0; edits -= 1) {
    const category = categoryNames[random.below(categoryNames.length)] ?? 'AuditLogs'
    if (!categories.delete(category)) categories.add(category)
  }
  if (categories.size === 0) categories.add('AuditLogs')
  return {
    name,
    enabledCategories: [...categories].sort(),
    destinations: random.chance(0.06) ? randomDestinations(random, name) : before.destinations,
  }
}
