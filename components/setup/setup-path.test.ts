import { expect, test } from 'vitest'
import { emptySetupDraft, type SetupDraft } from '@/lib/entra-logs/setup-draft'
import { neighborSteps, setupWizardSteps } from './setup-path'

const workspaceId = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law-prod'
const complete: SetupDraft = { subscriptionId: null, workspaceId, setting: { kind: 'new', name: 'entra' }, categories: ['AuditLogs'], reason: '' }
const states = (draft: SetupDraft, current: 'prerequisites' | 'logs') =>
  setupWizardSteps('d1', current, draft).map(({ id, state }) => `${id}: ${state}`)

test('an empty draft leaves review and verification out of reach', () => {
  expect(states(emptySetupDraft, 'prerequisites')).toEqual([
    'prerequisites: current', 'workspace: to-do', 'setting: to-do', 'logs: to-do', 'review: blocked', 'verify: blocked',
  ])
})

test('a complete draft can be reviewed from any step', () => {
  const steps = setupWizardSteps('d1', 'logs', complete)
  expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'current', 'to-do', 'blocked'])
  expect(steps.find(({ id }) => id === 'review')?.href).toBe('/setup/d1/review')
  expect(steps.at(-1)?.href).toBeUndefined()
})

test('the first step has nothing before it and the review nothing after it', () => {
  expect(neighborSteps('prerequisites')).toEqual({ previous: undefined, next: 'workspace' })
  expect(neighborSteps('review')).toEqual({ previous: 'logs', next: undefined })
})
