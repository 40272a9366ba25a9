import type { WizardStep } from '@/components/wizard/wizard-step'
import { setupHref } from '@/lib/domain/portal-paths'
import { isDeletion, type SetupDraft, stepsOf } from '@/lib/domain/setup/setup-draft'
import { setupFaults } from '@/lib/domain/setup/setup-faults'
import { type SetupStepId, setupSteps } from '@/lib/domain/setup/setup-steps'

/** Returns the title and purpose of a step; the review of a deletion has its own. */
export function stepWords(step: SetupStepId, content: SetupDraft): { title: string; label: string; why: string } {
  if (isDeletion(content))
    return {
      title: 'Delete a diagnostic setting',
      label: 'Review and delete',
      why: 'Review what stops when you delete the setting. Nothing is sent to Azure until you confirm.',
    }
  const { title, label, why } = stepsOf(content).find(({ id }) => id === step) ?? stepsOf(content)[0] ?? { title: '', label: '', why: '' }
  return { title, label, why }
}

/** Returns the previous and the next step; undefined at the ends. */
export function neighborSteps(step: SetupStepId, content: Pick<SetupDraft, 'setting'>): { previous?: SetupStepId; next?: SetupStepId } {
  const steps = stepsOf(content)
  const index = steps.findIndex(({ id }) => id === step)
  return { previous: steps[index - 1]?.id, next: steps[index + 1]?.id }
}

const verify = { id: 'verify', label: 'Verify' } as const

/** The steps while there's no draft yet: only the first one is open. */
export const stepsBeforeDraft: WizardStep[] = [...setupSteps, verify].map(
  ({ id, label }, index): WizardStep => ({ id, label, state: index === 0 ? 'current' : 'blocked' }),
)

/** Returns the later one of two steps; `text` is one that a tab kept, or empty. */
export function furthestStep(text: string, current: SetupStepId): SetupStepId {
  const index = Math.max(...[text, current].map((step) => setupSteps.findIndex(({ id }) => id === step)))
  return setupSteps[index]?.id ?? current
}

/**
 * The steps for the wizard's frame. Any step can be opened at any time, except the review of a draft with faults and the
 * verification of a change that wasn't sent. A step is done if it has no faults and the person has passed it, or if the draft edits a
 * setting, which has what the step needs. A workspace is a destination too, so Destinations isn't complete until Workspace is.
 * @param furthest The furthest step that the person has come to.
 */
export function setupWizardSteps(draftId: string, current: SetupStepId, furthest: SetupStepId, content: SetupDraft): WizardStep[] {
  const faults = setupFaults(content)
  const all = stepsOf(content)
  const indexOf = (step: SetupStepId) => all.findIndex(({ id }) => id === step)
  const reached = Math.max(indexOf(current), indexOf(furthest))
  const steps = all.map(({ id }, index): WizardStep => {
    const { label } = stepWords(id, content)
    const href = setupHref(draftId, id)
    if (id === current) return { id, label, state: 'current', href }
    if (id === 'review') return faults.length > 0 ? { id, label, state: 'blocked' } : { id, label, state: 'to-do', href }
    const isPassed = index < reached || content.setting?.kind === 'existing'
    const isDone = isPassed && faults.every(({ step }) => step !== id && !(id === 'destinations' && step === 'workspace'))
    return { id, label, state: isDone ? 'done' : 'to-do', href }
  })
  return [...steps, { ...verify, state: 'blocked' }]
}

/** Returns the steps after a change was sent. They are complete; only the review can be opened again, and only if `reviewHref` is set. */
export function sentWizardSteps(content: Pick<SetupDraft, 'setting'>, reviewHref: string | null): WizardStep[] {
  const steps = stepsOf(content).map(
    ({ id, label }): WizardStep => ({
      id,
      state: 'done',
      label: isDeletion(content) ? 'Review and delete' : label,
      ...(id === 'review' && reviewHref ? { href: reviewHref } : {}),
    }),
  )
  return [...steps, { ...verify, state: 'current' }]
}
