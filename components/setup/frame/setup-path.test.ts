import { expect, test } from 'vitest'
import { emptySetupDraft, type SetupDraft } from '@/lib/domain/setup/setup-draft'
import type { SetupStepId } from '@/lib/domain/setup/setup-steps'
import { furthestStep, neighborSteps, sentWizardSteps, setupWizardSteps, stepsBeforeDraft, stepWords } from './setup-path'

const workspaceId =
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law-prod'
const complete: SetupDraft = {
  ...emptySetupDraft,
  workspace: { isOn: true, subscriptionId: null, id: workspaceId },
  setting: { kind: 'new', name: 'entra' },
  categories: ['AuditLogs'],
}
const deletion: SetupDraft = { ...emptySetupDraft, setting: { kind: 'delete', name: 'entra' } }
const states = (draft: SetupDraft, current: SetupStepId, furthest = current) =>
  setupWizardSteps('d1', current, furthest, draft).map(({ id, state }) => `${id}: ${state}`)

test("review and verification aren't available for an empty draft", () => {
  expect(states(emptySetupDraft, 'prerequisites')).toEqual([
    'prerequisites: current',
    'workspace: to-do',
    'setting: to-do',
    'logs: to-do',
    'destinations: to-do',
    'review: blocked',
    'verify: blocked',
  ])
})

test('a complete draft can be reviewed from any step', () => {
  const steps = setupWizardSteps('d1', 'logs', 'review', complete)
  expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'current', 'done', 'to-do', 'blocked'])
  expect(steps.find(({ id }) => id === 'review')?.href).toBe('/setup/d1/review')
  expect(steps.at(-1)?.href).toBeUndefined()
})

test("a step of a new setting isn't done before the person has passed it, even if its defaults are complete", () => {
  expect(states({ ...complete, setting: null }, 'workspace')).toEqual([
    'prerequisites: done',
    'workspace: current',
    'setting: to-do',
    'logs: to-do',
    'destinations: to-do',
    'review: blocked',
    'verify: blocked',
  ])
  expect(states(complete, 'workspace', 'destinations').slice(1, 5)).toEqual([
    'workspace: current',
    'setting: done',
    'logs: done',
    'destinations: to-do',
  ])
  expect(states({ ...complete, categories: [] }, 'workspace', 'review')).toContain('logs: to-do')
})

test('the steps of a draft that edits a setting are done from the start', () => {
  expect(states({ ...complete, setting: { kind: 'existing', name: 'entra' } }, 'workspace').slice(1, 5)).toEqual([
    'workspace: current',
    'setting: done',
    'logs: done',
    'destinations: done',
  ])
})

test('the furthest step is the one that the tab kept, unless the person is further', () => {
  expect(furthestStep('', 'workspace')).toBe('workspace')
  expect(furthestStep('destinations', 'workspace')).toBe('destinations')
  expect(furthestStep('workspace', 'logs')).toBe('logs')
  expect(furthestStep('something else', 'logs')).toBe('logs')
})

test('a deletion has only the review step, which is labeled as a deletion', () => {
  expect(states(deletion, 'review')).toEqual(['review: current', 'verify: blocked'])
  expect(neighborSteps('review', deletion)).toEqual({ previous: undefined, next: undefined })
  expect(stepWords('review', deletion).title).toBe('Delete a diagnostic setting')
})

test('the first step has no previous step, and the review has no next step', () => {
  expect(neighborSteps('prerequisites', complete)).toEqual({ previous: undefined, next: 'workspace' })
  expect(neighborSteps('review', complete)).toEqual({ previous: 'destinations', next: undefined })
})

test('after a change is sent, only a review that can be repeated is available', () => {
  expect(sentWizardSteps(complete, null).filter(({ href }) => href)).toEqual([])
  expect(
    sentWizardSteps(complete, '/setup/d1/review')
      .filter(({ href }) => href)
      .map(({ id }) => id),
  ).toEqual(['review'])
  expect(sentWizardSteps(deletion, null).map(({ label }) => label)).toEqual(['Review and delete', 'Verify'])
})

test('before there is a draft, only the first step is open, and no step leads anywhere', () => {
  expect(stepsBeforeDraft.map(({ id, state }) => `${id}: ${state}`)).toEqual([
    'prerequisites: current',
    ...['workspace', 'setting', 'logs', 'destinations', 'review', 'verify'].map((id) => `${id}: blocked`),
  ])
  expect(stepsBeforeDraft.filter(({ href }) => href !== undefined)).toEqual([])
})
