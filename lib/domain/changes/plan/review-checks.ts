import { lockWords } from '../../azure/management-lock'
import { isSameResource, parentResourceId, parseResourceId, resourceName } from '../../azure/resource-id'
import { destinationKindWords, type OfferedDestinationKind } from '../../settings/destination'
import { destinationActions, type Right } from '../../settings/destination-candidate'
import { settingCountMax } from '../../settings/diagnostic-setting'
import { refusalWords, uncheckedWords, warningWords } from '../../settings/reception/reception-words'
import type { TenantLicenses } from '../../settings/tenant-licenses'
import type { Fact } from '../../setup/prerequisites/prerequisite-facts'
import type { PrerequisiteFinding } from '../../setup/prerequisites/prerequisite-finding'
import { capitalized } from '../../text'
import type { ChangePlan } from './change-plan'
import { licenseCheck } from './license-check'
import { listedCheck } from './listed-check'
import { type CheckedDestination, isLive } from './plan-facts'
import { retentionChecks } from './retention-checks'
import type { ReviewCheck } from './review-check'

interface CheckFacts {
  plan: ChangePlan
  settingCount: number
  /** The categories that the settings in Azure list. */
  listedCategories: readonly string[]
  destinations: readonly CheckedDestination[]
  /** Whether the person can write the lifecycle management rules; undefined if none are written. */
  lifecycleRight: Right | undefined
  /** The finding about the directory role; undefined if it wasn't requested. */
  role: PrerequisiteFinding | undefined
  licenses: Fact<TenantLicenses>
  person: { userPrincipalName: string; tenantName: string }
}

/** Everything that was checked, in the order in which Azure checks it. */
export function reviewChecks(facts: CheckFacts): ReviewCheck[] {
  const { plan } = facts
  return [
    ...(facts.role ? [roleCheck(facts.role)] : []),
    ...facts.destinations.flatMap((destination) => destinationChecks(destination, facts)),
    ...listedCheck(plan.wanted?.enabledCategories ?? [], facts.listedCategories),
    ...(plan.wanted ? [licenseCheck(plan.wanted.enabledCategories, facts.licenses, facts.person.tenantName)] : []),
    ...lifecycleCheck(facts),
    ...retentionChecks(plan),
    ...(plan.before ? [liveCheck(plan)] : [limitCheck(facts)]),
    ...(plan.wanted ? [conflictCheck(plan)] : []),
  ]
}

function roleCheck({ title, state, evidence, request }: PrerequisiteFinding): ReviewCheck {
  return {
    id: 'role',
    title,
    state: state === 'found' ? 'ok' : state === 'missing' ? 'problem' : 'unknown',
    evidence,
    ...(request ? { request } : {}),
  }
}

function destinationChecks(destination: CheckFacts['destinations'][number], { person, plan }: CheckFacts): ReviewCheck[] {
  const { kind, id, state } = destination
  const name = destinationLabel(kind, id)
  const title = capitalized(name)
  const checks: ReviewCheck[] = []
  if (state.existence === 'gone')
    return [
      {
        id: `exists ${id}`,
        title,
        state: 'problem',
        evidence: 'This destination no longer exists, or you no longer have access to it. Select another destination.',
      },
    ]
  const { problems, unchecked } = state.reception
  const refusal = refusalWords(problems)
  if (refusal && !isLive(destination, plan.before)) return [{ id: `suits ${id}`, title, state: 'problem', evidence: refusal }]
  checks.push({ id: `right ${id}`, title, ...rightWords(state.right, kind, id, person) })
  for (const [what, state, evidence] of [
    ['suits', 'warning', refusal],
    ['note', 'warning', warningWords(problems)],
    ['unchecked', 'unknown', uncheckedWords(unchecked)],
  ] as const)
    if (evidence) checks.push({ id: `${what} ${id}`, title: `${title}: receiving logs`, state, evidence })
  const subscriptionId = parseResourceId(id)?.subscriptionId
  if (subscriptionId && state.registration === 'not-registered')
    checks.push({
      id: `registration ${id}`,
      title: `Subscription of ${name}`,
      state: 'problem',
      remedy: { kind: 'register', subscriptionId },
      evidence:
        "The subscription isn't registered for Microsoft.Insights. Without registration, Azure refuses the setting and sends no logs to this destination.",
      request: {
        contact: "If you can't register the subscription, ask the subscription's owner to register it.",
        text: `Register the Microsoft.Insights resource provider in subscription ${subscriptionId}. Microsoft Entra diagnostic settings require this registration to send logs to ${name}.`,
      },
    })
  if (state.registration === 'registering')
    checks.push({
      id: `registration ${id}`,
      title: `Subscription of ${name}`,
      state: 'warning',
      evidence: 'Azure is registering the subscription for Microsoft.Insights. Registration takes a minute or two.',
    })
  return checks
}

function rightWords(
  right: Right,
  kind: OfferedDestinationKind,
  id: string,
  { userPrincipalName, tenantName }: CheckFacts['person'],
): Pick<ReviewCheck, 'state' | 'evidence' | 'request'> {
  const { role } = destinationActions[kind]
  switch (right.kind) {
    case 'allowed':
      return { state: 'ok', evidence: `You can use this destination: your roles allow ${destinationActions[kind].action ?? 'this'}.` }
    case 'unknown':
      return { state: 'unknown', evidence: `${right.reason} When you save, Azure checks whether you can use this destination.` }
    case 'refused':
      return {
        state: 'problem',
        evidence: `Azure will refuse the setting because your roles don't allow ${right.missingAction}.`,
        request: {
          contact: `Ask the owner of the destination for the ${role} role.`,
          text: rightRequest({ kind, id, missingAction: right.missingAction, userPrincipalName, tenantName }),
        },
      }
  }
}

/** A request for permission to use a destination, ready to send. */
export function rightRequest({
  kind,
  id,
  missingAction,
  userPrincipalName,
  tenantName,
}: {
  kind: OfferedDestinationKind
  id: string
  missingAction: string
  userPrincipalName?: string
  tenantName?: string
}): string {
  return [
    `Assign the ${destinationActions[kind].role} role on the ${destinationLabel(kind, id)} to ${userPrincipalName ?? 'me'}.`,
    `The role is required to send Microsoft Entra logs${tenantName ? ` from ${tenantName}` : ''} to this destination. The required action is ${missingAction}.`,
    `Resource: ${id}`,
  ].join('\n')
}

/** "storage account stlogs"; for an event hub its namespace. */
function destinationLabel(kind: OfferedDestinationKind, id: string): string {
  if (kind === 'event-hub') return `event hub namespace ${resourceName(parentResourceId(id) ?? id)}`
  return `${destinationKindWords[kind]} ${resourceName(id)}`
}

function lifecycleCheck({ plan, destinations, lifecycleRight }: CheckFacts): ReviewCheck[] {
  if (!plan.retention || !lifecycleRight) return []
  const { storageAccountId, after } = plan.retention
  const locks = destinations.find(({ id }) => isSameResource(id, storageAccountId))?.state.locks
  // Without any rule, Azure has no policy, so the last rule is removed by deleting the policy.
  const lock = locks?.find(({ isReadOnly }) => isReadOnly || after.length === 0)
  const title = `Lifecycle management rules of ${resourceName(storageAccountId)}`
  if (lock)
    return [
      {
        id: 'lifecycle',
        title,
        state: 'problem',
        evidence: `The setting can be saved, but the retention period can't, because of ${lockWords(lock)}.`,
        request: {
          contact: 'Ask the owner of the storage account to remove the lock while you save.',
          text: `Remove ${lockWords(lock)} while I save the retention period of Microsoft Entra logs.\nResource: ${lock.scope}`,
        },
      },
    ]
  switch (lifecycleRight.kind) {
    case 'allowed':
      return [
        {
          id: 'lifecycle',
          title,
          state: 'ok',
          evidence: "You can change the lifecycle management rules. Rules that the portal doesn't own stay the same.",
        },
      ]
    case 'unknown':
      return [
        {
          id: 'lifecycle',
          title,
          state: 'unknown',
          evidence: `${lifecycleRight.reason} When you save, Azure checks whether you can change the lifecycle management rules.`,
        },
      ]
    case 'refused':
      return [
        {
          id: 'lifecycle',
          title,
          state: 'problem',
          evidence: `The setting can be saved, but the retention period can't: your roles don't allow ${lifecycleRight.missingAction}.`,
          request: {
            contact: 'Ask the owner of the storage account for the Storage Account Contributor role.',
            text: rightRequest({ kind: 'storage', id: storageAccountId, missingAction: lifecycleRight.missingAction }),
          },
        },
      ]
  }
}

function limitCheck({ settingCount }: CheckFacts): ReviewCheck {
  const isFull = settingCount >= settingCountMax
  return {
    id: 'limit',
    title: 'Maximum of five settings',
    state: isFull ? 'problem' : 'ok',
    evidence: isFull
      ? `This tenant uses ${settingCount} of ${settingCountMax} settings. Edit an existing setting instead, or delete one.`
      : `This tenant uses ${settingCount} of ${settingCountMax} settings.`,
  }
}

function liveCheck({ liveChanged, settingName }: ChangePlan): ReviewCheck {
  return {
    id: 'live',
    title: 'Changes since you started this draft',
    state: liveChanged ? 'problem' : 'ok',
    evidence: liveChanged
      ? `${settingName} has changed since you started this draft.`
      : `${settingName} hasn't changed since you started this draft.`,
  }
}

function conflictCheck({ faults }: ChangePlan): ReviewCheck {
  const conflict = faults.find(({ code }) => code === 'sink-conflict')
  return {
    id: 'conflict',
    title: 'Duplicate logs',
    state: conflict ? 'problem' : 'ok',
    evidence: conflict?.message ?? 'No other setting sends these categories to the same destinations.',
  }
}
