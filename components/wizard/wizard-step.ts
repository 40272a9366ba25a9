/** One step as the wizard's frame shows it; a step without `href` cannot be opened yet. */
export interface WizardStep {
  id: string
  label: string
  state: 'done' | 'current' | 'to-do' | 'blocked'
  href?: string
}

/** The state in words, for those who do not see the icon. */
export const wizardStepWords: Record<WizardStep['state'], string> = {
  done: 'Done',
  current: 'Current step',
  'to-do': 'To do',
  blocked: 'Not yet available',
}

/** "Step 3 of 6". */
export function wizardPosition(steps: readonly WizardStep[]): string {
  const index = steps.findIndex((step) => step.state === 'current')
  return `Step ${index + 1} of ${steps.length}`
}
