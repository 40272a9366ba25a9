import { describe, expect, test } from 'vitest'
import type { NewWorkspace } from '../setup/new-workspace'
import { workspaceState } from './created-resource'
import { creationError, creationMinutesMax, judgeCreation, type Provisioning } from './judge-creation'

const wanted: NewWorkspace = {
  subscriptionId: '2e7b94f3-60ad-4c15-8b39-d1f60e8a7402',
  resourceGroup: { kind: 'existing', name: 'rg-security' },
  name: 'law-new',
  region: 'westeurope',
  tier: 'PerGB2018',
  capacityGb: 100,
  retentionDays: '31',
  dailyCapGb: '',
  tags: '',
}
const now = new Date('2026-11-25T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const id =
  '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg-security/providers/Microsoft.OperationalInsights/workspaces/law-new'
const judged = (state: 'saved' | 'unknown', minutes: number, provisioning: Provisioning) =>
  judgeCreation({ id, wanted: workspaceState(wanted), isAccepted: state === 'saved', requestedAt: ago(minutes) }, provisioning, now)

const absent: Provisioning = { kind: 'absent' }
const underway: Provisioning = { kind: 'underway', word: 'Provisioning' }

describe('the creation of a workspace', () => {
  test.each<{ state: 'saved' | 'unknown'; minutes: number }>([
    { state: 'saved', minutes: 0 },
    { state: 'unknown', minutes: 4 },
    { state: 'saved', minutes: 600 },
  ])('succeeded as soon as Azure says so ($state, after $minutes minutes)', ({ state, minutes }) => {
    expect(judged(state, minutes, { kind: 'succeeded' })).toEqual({ state: 'confirmed', error: null })
  })

  test("failed as soon as Azure says so, with Azure's word for it", () => {
    expect(judged('saved', 0, { kind: 'failed', word: 'Canceled' })).toMatchObject({
      state: 'not-applied',
      error: {
        code: 'workspace-creation-failed',
        userMessage: expect.stringMatching(/law-new .*Canceled.*rg-security/) as string,
        retryable: true,
      },
    })
  })

  test.each<{ what: string; state: 'saved' | 'unknown'; minutes: number; provisioning: Provisioning }>([
    { what: 'accepted and not shown', state: 'saved', minutes: 29.9, provisioning: absent },
    { what: 'unanswered and not shown', state: 'unknown', minutes: 4.9, provisioning: absent },
    { what: 'in progress', state: 'saved', minutes: 29.9, provisioning: underway },
    { what: 'in progress after an unanswered request', state: 'unknown', minutes: 6, provisioning: underway },
  ])("isn't judged while it is $what for $minutes minutes", ({ state, minutes, provisioning }) => {
    expect(judged(state, minutes, provisioning)).toBeUndefined()
  })

  test.each<{ what: string; state: 'saved' | 'unknown'; minutes: number; provisioning: Provisioning; code: string }>([
    {
      what: 'was accepted and never shown',
      state: 'saved',
      minutes: creationMinutesMax,
      provisioning: absent,
      code: 'workspace-not-shown',
    },
    { what: 'was unanswered and never shown', state: 'unknown', minutes: 5, provisioning: absent, code: 'workspace-not-created' },
    {
      what: 'is still in progress',
      state: 'saved',
      minutes: creationMinutesMax,
      provisioning: underway,
      code: 'workspace-creation-slow',
    },
  ])('failed with $code if it $what after $minutes minutes', ({ state, minutes, provisioning, code }) => {
    expect(judged(state, minutes, provisioning)).toMatchObject({
      state: state === 'saved' ? 'differs' : 'not-applied',
      error: { code, retryable: true },
    })
  })
})

describe('a refused creation', () => {
  const refusal = (code: string) => ({ code, userMessage: "Azure's own words.", retryable: false })

  test.each([
    ['LocationNotAvailableForResourceType', 'new workspaces in West Europe'],
    ['NoRegisteredProviderForLocation', 'another region'],
    ['QuotaExceeded', "Azure's own words."],
    ['TooManyWorkspaces', 'workspace limit'],
    ['MissingSubscriptionRegistration', 'Register this resource provider'],
  ])('with the code %s says what to do', (code, says) => {
    const error = creationError(refusal(code), wanted)
    expect(error.userMessage).toContain(says)
    expect(error).toMatchObject({ code, retryable: false })
  })

  test('with any other code stays as it is', () => {
    expect(creationError(refusal('AuthorizationFailed'), wanted)).toEqual(refusal('AuthorizationFailed'))
  })
})
