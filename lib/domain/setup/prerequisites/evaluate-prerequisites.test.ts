import { describe, expect, test } from 'vitest'
import { holding } from '@/testing/tenant-licenses'
import { blockedStepSentences } from './blocked-step-sentences'
import { directoryRoles } from './directory-roles'
import { evaluatePrerequisites } from './evaluate-prerequisites'
import type { PrerequisiteFacts } from './prerequisite-facts'
import type { PrerequisiteId } from './prerequisite-finding'

const known = <T>(value: T) => ({ kind: 'known', value }) as const
const facts: PrerequisiteFacts = {
  person: { name: 'Maya', userPrincipalName: 'maya@contoso.example', tenantName: 'Contoso' },
  subscriptions: known({ names: ['Contoso Security'], total: 1 }),
  licenses: known(holding('premium-p1', 'premium-p2')),
  activeRoles: known([directoryRoles.securityAdministrator]),
  schedules: known([]),
  signInMethods: known(['pwd', 'mfa']),
  demandsMfa: true,
  workspaces: known({ visible: 1, usable: ['law'], isPartial: false, hasRefused: false }),
}
const finding = (id: PrerequisiteId, changes: Partial<PrerequisiteFacts> = {}) => {
  const found = evaluatePrerequisites({ ...facts, ...changes }).find((candidate) => candidate.id === id)
  if (!found) throw new Error(`There is no finding ${id}`)
  return found
}

test('a user who meets all prerequisites has no findings that block a step', () => {
  const findings = evaluatePrerequisites(facts)
  expect(findings.map(({ state }) => state)).toEqual(Array(5).fill('found'))
  expect(blockedStepSentences(findings)).toEqual([])
})

describe('the role', () => {
  test('that is activated for a limited time includes its expiration', () => {
    const schedules = known([
      { roleTemplateId: directoryRoles.securityAdministrator, kind: 'activated' as const, until: '2026-11-24T18:00:00Z' },
    ])
    expect(finding('role', { schedules }).evidence).toContain('active until Nov 24, 2026, 18:00:00 UTC')
  })
  test('that a user is only eligible for is missing, and the user can fix that', () => {
    const schedules = known([
      { roleTemplateId: directoryRoles.securityAdministrator.toUpperCase(), kind: 'eligible' as const, until: null },
    ])
    const found = finding('role', { activeRoles: known([directoryRoles.securityReader]), schedules })
    expect(found).toMatchObject({ state: 'missing', blocksSaving: true, blockedSteps: ['review'] })
    expect(found.evidence).toContain('eligible for Security Administrator')
    expect(found.request?.contact).toContain('yourself')
  })
  test('that is missing entirely blocks saving and names who can assign it', () => {
    const findings = evaluatePrerequisites({ ...facts, activeRoles: known([]) })
    expect(blockedStepSentences(findings)).toEqual([
      { step: 'review', sentence: "Without the Security Administrator role, you can't save the setting in the Review and save step." },
    ])
  })
})

describe('multifactor authentication', () => {
  test("that the token doesn't show isn't reported as missing", () => {
    expect(finding('mfa', { signInMethods: known(['pwd']) })).toMatchObject({ state: 'unknown', blocksSaving: false })
  })
  test("isn't required outside the public cloud", () => {
    expect(finding('mfa', { signInMethods: known(['pwd']), demandsMfa: false }).state).toBe('found')
  })
})

describe('licenses', () => {
  test('are listed group by group', () => {
    const { details = [] } = finding('license')
    expect(details.find(({ label }) => label === 'Audit and provisioning')).toMatchObject({ isGood: true })
    expect(details.find(({ label }) => label === 'Network access')).toMatchObject({
      isGood: false,
      value: '2 of 6 categories stay empty without Global Secure Access, and 4 more might',
    })
    expect(details.find(({ label }) => label === 'Risk')?.value).toContain('Workload ID Premium')
  })
  test('of a suspended subscription are missing, and of one in its grace period are found with a warning', () => {
    const suspended = { held: [], ending: [], suspended: ['premium-p1' as const, 'premium-p2' as const] }
    expect(finding('license', { licenses: known(suspended) })).toMatchObject({
      state: 'missing',
      evidence: 'The subscription that Contoso has for Microsoft Entra ID P1 or P2 is suspended or has ended.',
    })
    const ending = { held: ['premium-p1' as const], ending: ['premium-p1' as const], suspended: [] }
    expect(finding('license', { licenses: known(ending) })).toMatchObject({
      state: 'found',
      evidence:
        'Contoso has P1. The subscription for Microsoft Entra ID P1 has expired and is in its grace period. After that period, logs that need this license no longer arrive.',
    })
  })
  test('that are missing never block saving', () => {
    expect(finding('license', { licenses: known(holding()) })).toMatchObject({ state: 'missing', blocksSaving: false, blockedSteps: [] })
  })
})

test('subscriptions are counted, even if only the first ones are named', () => {
  const subscriptions = known({ names: ['A', 'B', 'C', 'D'], total: 1_200 })
  expect(finding('subscription', { subscriptions }).evidence).toBe('You can see 1,200 subscriptions: A, B, C, and 1,197 more.')
  expect(finding('subscription', { subscriptions: known({ names: [], total: 0 }) })).toMatchObject({ state: 'missing', blocksSaving: true })
})

test('only usable workspaces that were checked are claimed, and none is missing while others might be usable', () => {
  expect(
    finding('workspace', { workspaces: known({ visible: 60, usable: ['a', 'b'], isPartial: true, hasRefused: false }) }).evidence,
  ).toBe('You can send logs to at least 2 workspaces: a and b. The Workspace step checks the others.')
  expect(finding('workspace', { workspaces: known({ visible: 60, usable: [], isPartial: true, hasRefused: true }) })).toMatchObject({
    state: 'unknown',
    blocksSaving: false,
  })
  const noneChecked = known({ visible: 2, usable: [], isPartial: true, hasRefused: false })
  expect(finding('workspace', { workspaces: noneChecked }).evidence).toBe(
    "You can see 2 workspaces, but the portal couldn't check your permission to send logs to them.",
  )
  const noneFound = finding('workspace', { workspaces: known({ visible: 0, usable: [], isPartial: true, hasRefused: false }) })
  expect(noneFound).toMatchObject({ state: 'unknown', blocksSaving: false })
  expect(noneFound.evidence).toContain('The portal found no workspace')
})

test('no visible workspace blocks its own step, and an unusable one blocks saving', () => {
  expect(finding('workspace', { workspaces: known({ visible: 0, usable: [], isPartial: false, hasRefused: false }) }).blockedSteps).toEqual(
    ['workspace'],
  )
  expect(finding('workspace', { workspaces: known({ visible: 2, usable: [], isPartial: false, hasRefused: false }) }).blockedSteps).toEqual(
    ['review'],
  )
})
