import { setupFaults, setupSteps, type SetupDraft, type SetupStepId } from '@/lib/entra-logs/setup-draft'
import type { WizardStep } from '@/components/wizard/wizard-step'

/** Where a step of a draft is; `verify` is where saving leads. */
export function setupHref(draftId: string, step: SetupStepId | 'verify'): string {
  return `/setup/${draftId}/${step}`
}

/** The step before and after; undefined at the ends. */
export function neighborSteps(step: SetupStepId): { previous?: SetupStepId; next?: SetupStepId } {
  const index = setupSteps.findIndex(({ id }) => id === step)
  return { previous: setupSteps[index - 1]?.id, next: setupSteps[index + 1]?.id }
}

/**
 * The steps for the wizard's frame. Any step can be opened at any time, except the review of a draft with faults and the
 * verification of a change that was not sent.
 */
export function setupWizardSteps(draftId: string, current: SetupStepId, content: SetupDraft): WizardStep[] {
  const faults = setupFaults(content)
  const currentIndex = setupSteps.findIndex(({ id }) => id === current)
  const steps = setupSteps.map(({ id, label }, index): WizardStep => {
    const href = setupHref(draftId, id)
    if (id === current) return { id, label, state: 'current', href }
    if (id === 'review') return faults.length > 0 ? { id, label, state: 'blocked' } : { id, label, state: 'to-do', href }
    const isDone = id === 'prerequisites' ? index < currentIndex : faults.every((fault) => fault.step !== id)
    return { id, label, state: isDone ? 'done' : 'to-do', href }
  })
  return [...steps, { id: 'verify', label: 'Verify', state: 'blocked' }]
}
