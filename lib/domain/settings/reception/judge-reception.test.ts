import { describe, expect, test } from 'vitest'
import { problemsForHub } from './hub-room'
import {
  type AccountFacts,
  judgeReception,
  type NamespaceFacts,
  type NetworkRuleFacts,
  problemsAt,
  type WorkspaceFacts,
} from './judge-reception'
import { type ReceptionProblem, receptionEffects } from './reception-problem'
import { blockedWords, problemWords, refusalWords, riskWords, uncheckedWords, warningWords } from './reception-words'

const codesOf = ({ problems }: { problems: readonly ReceptionProblem[] }) => problems.map(({ code }) => code)
const allRights = { rights: ['Manage', 'Send', 'Listen'], isOfHub: false }
const open: NetworkRuleFacts = { defaultAction: 'Allow', isTrustedAllowed: false }

const workspace = (facts: WorkspaceFacts) => judgeReception({ kind: 'workspace', workspace: facts, subscriptionState: 'Enabled' })
const account = (facts: Partial<AccountFacts>) =>
  judgeReception({ kind: 'storage', account: { kind: 'StorageV2', tier: 'Standard', ...facts }, subscriptionState: 'Enabled' })
const namespace = (facts: NamespaceFacts, networkRules: NetworkRuleFacts | null = open) =>
  judgeReception({ kind: 'event-hub', policy: allRights, namespace: facts, networkRules, subscriptionState: 'Enabled' })

describe('a workspace', () => {
  test.each<[WorkspaceFacts, string[]]>([
    [{}, []],
    [{ provisioningState: 'Succeeded', dailyQuotaGb: -1, dataIngestionStatus: 'RespectQuota' }, []],
    [{ provisioningState: 'Updating', dataIngestionStatus: 'ForceOn' }, []],
    [{ provisioningState: 'Deleting' }, ['workspace-not-ready']],
    [{ dataIngestionStatus: 'OverQuota' }, ['daily-cap-reached']],
    [{ dataIngestionStatus: 'overquota' }, ['daily-cap-reached']],
    [{ dataIngestionStatus: 'ApproachingQuota' }, ['daily-cap-near']],
    [{ dataIngestionStatus: 'ForceOff' }, ['ingestion-off']],
    [{ dataIngestionStatus: 'SubscriptionSuspended' }, ['workspace-suspended']],
    [{ dataIngestionStatus: 'SomethingNew' }, []],
    [{ provisioningState: 'Failed', dataIngestionStatus: 'OverQuota' }, ['workspace-not-ready', 'daily-cap-reached']],
  ])('%j: %j', (facts, codes) => {
    expect(codesOf(workspace(facts))).toEqual(codes)
  })

  test('that has reached its daily cap says the cap, when it resets, and where to change it', () => {
    const { problems } = workspace({ dataIngestionStatus: 'OverQuota', dailyQuotaGb: 1, quotaNextResetTime: '2026-11-30T06:00:00Z' })
    expect(blockedWords(problems)).toMatch(/daily cap of 1 GB.*Nov 30, 2026, 06:00:00 UTC.*select Daily cap/)
    expect(blockedWords(workspace({ dataIngestionStatus: 'OverQuota', dailyQuotaGb: -1, quotaNextResetTime: '?' }).problems)).toMatch(
      /reached its daily cap, so no logs arrive until the cap resets\./,
    )
  })

  test("isn't known to be capped after the time at which its cap resets", () => {
    const { problems } = workspace({ dataIngestionStatus: 'OverQuota', quotaNextResetTime: '2026-11-30T06:00:00Z' })
    expect(problemsAt(problems, new Date('2026-11-30T05:59:59Z'))).toEqual(problems)
    expect(problemsAt(problems, new Date('2026-11-30T06:00:00Z'))).toEqual([])
  })
})

describe('a storage account', () => {
  test.each<[Partial<AccountFacts>, string[]]>([
    [{}, []],
    [{ kind: 'Storage', dnsEndpointType: 'Standard', allowSharedKeyAccess: true, publicNetworkAccess: 'Enabled' }, []],
    [{ kind: 'BlockBlobStorage', tier: 'premium' }, ['premium-account']],
    [{ kind: 'FileStorage', tier: 'Premium' }, ['premium-account']],
    [{ kind: 'FileStorage' }, ['file-shares-only']],
    [{ dnsEndpointType: 'azurednszone' }, ['dns-zone-endpoints']],
    [{ defaultAction: 'Deny', bypass: 'None' }, ['account-firewall']],
    [{ defaultAction: 'deny', bypass: 'Logging, Metrics' }, ['account-firewall']],
    [{ defaultAction: 'Deny', bypass: 'Logging, AzureServices' }, []],
    [{ defaultAction: 'Deny' }, []],
    [{ defaultAction: 'Allow', bypass: 'None' }, []],
    [{ publicNetworkAccess: 'Disabled', defaultAction: 'Deny', bypass: 'None' }, ['account-private']],
    [{ publicNetworkAccess: 'Disabled', bypass: 'AzureServices' }, []],
    [{ publicNetworkAccess: 'SecuredByPerimeter' }, ['network-perimeter']],
    [{ allowSharedKeyAccess: false }, ['shared-key-off']],
    [{ allowSharedKeyAccess: false, tier: 'Premium' }, ['premium-account', 'shared-key-off']],
  ])('%j: %j', (facts, codes) => {
    expect(codesOf(account(facts))).toEqual(codes)
  })
})

describe('an event hub', () => {
  test.each<[NamespaceFacts, NetworkRuleFacts | null, string[]]>([
    [{}, open, []],
    [{ disableLocalAuth: false, publicNetworkAccess: 'Enabled', status: 'Active' }, open, []],
    [{ disableLocalAuth: true }, open, ['local-authentication-off']],
    [{ publicNetworkAccess: 'Disabled' }, open, ['namespace-private']],
    [{ publicNetworkAccess: 'disabled' }, { ...open, isTrustedAllowed: true }, []],
    [{ publicNetworkAccess: 'Disabled' }, null, ['namespace-private-unclear']],
    [{ publicNetworkAccess: 'SecuredByPerimeter' }, open, ['network-perimeter']],
    [{}, { defaultAction: 'Deny', isTrustedAllowed: false }, ['namespace-firewall']],
    [{}, { defaultAction: 'deny', isTrustedAllowed: true }, []],
    [{}, { isTrustedAllowed: false }, []],
    [{ status: 'Disabled' }, open, ['namespace-inactive']],
    [
      { disableLocalAuth: true, publicNetworkAccess: 'Disabled' },
      { defaultAction: 'Deny', isTrustedAllowed: false },
      ['local-authentication-off', 'namespace-private'],
    ],
  ])('%j with %j: %j', (facts, rules, codes) => {
    expect(codesOf(namespace(facts, rules))).toEqual(codes)
  })

  const withRights = (rights: string[], isOfHub = false) =>
    judgeReception({ kind: 'event-hub', policy: { rights, isOfHub }, namespace: {}, networkRules: open, subscriptionState: 'Enabled' })

  test('requires a policy with all three permissions, in any casing, that belongs to the namespace', () => {
    expect(codesOf(withRights(['manage', 'SEND', 'Listen']))).toEqual([])
    expect(refusalWords(withRights(['Send']).problems)).toBe(
      'This policy lacks the Manage and Listen permissions. Azure requires the Manage, Send, and Listen permissions unless the setting names an event hub.',
    )
    expect(codesOf(withRights(['Manage', 'Send', 'Listen'], true))).toEqual(['policy-of-a-hub'])
  })

  test('that the setting names requires only the permission to send', () => {
    const sendOnly = problemsForHub(withRights(['Send']).problems, 'entra-logs')
    expect(refusalWords(sendOnly)).toBeNull()
    expect(riskWords(sendOnly)).toContain('as long as the setting names an event hub that exists')
    expect(refusalWords(problemsForHub(withRights(['Send']).problems, null))).toContain('lacks the Manage and Listen permissions')
    expect(refusalWords(problemsForHub(withRights(['Listen']).problems, 'entra-logs'))).toContain('lacks the Manage and Send permissions')
  })
})

describe('the state of the subscription', () => {
  test.each([
    ['Enabled', []],
    ['enabled', []],
    ['Warned', ['subscription-past-due']],
    ['PastDue', ['subscription-past-due']],
    ['Disabled', ['subscription-disabled']],
    ['Deleted', ['subscription-disabled']],
  ])('%s: %j', (subscriptionState, codes) => {
    expect(codesOf(judgeReception({ kind: 'workspace', workspace: {}, subscriptionState }))).toEqual(codes)
  })
})

test("what couldn't be read is said, and isn't a problem", () => {
  const nothing = judgeReception({ kind: 'event-hub', policy: null, namespace: null, networkRules: null, subscriptionState: null })
  expect(nothing).toEqual({ problems: [], unchecked: ['resource', 'namespace', 'network-rules', 'subscription'] })
  expect(uncheckedWords(nothing.unchecked)).toMatch(/^The portal couldn't check .*, and the subscription's state\.$/)
  expect(uncheckedWords(namespace({}).unchecked)).toBeNull()
  expect(judgeReception({ kind: 'storage', account: null, subscriptionState: 'Disabled' })).toMatchObject({
    problems: [{ code: 'subscription-disabled' }],
    unchecked: ['resource'],
  })
})

test('each problem has sentences of its own, which appear as a refusal, a fault, or a warning', () => {
  const problems = Object.keys(receptionEffects).map((code) => ({ code: code as ReceptionProblem['code'], missing: ['Send'] }))
  const words = problems.map(problemWords)
  expect(new Set(words).size).toBe(words.length)
  for (const problem of problems) expect(refusalWords([problem]) ?? warningWords([problem])).toBe(problemWords(problem))
})
