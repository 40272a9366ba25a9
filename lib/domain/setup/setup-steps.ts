/** The steps of the setup, in order. `verify` belongs to a change, not to a draft; it follows after saving. */
export const setupSteps = [
  {
    id: 'prerequisites',
    title: 'Check what you need',
    label: 'Prerequisites',
    why: 'If a prerequisite is missing, saving can fail, or logs might not arrive.',
  },
  {
    id: 'workspace',
    title: 'Select a Log Analytics workspace',
    label: 'Workspace',
    why: 'The workspace stores the logs so that you can query them.',
  },
  {
    id: 'setting',
    title: 'Add or edit a diagnostic setting',
    label: 'Diagnostic setting',
    why: 'A diagnostic setting defines which logs go where. A tenant can have up to five settings.',
  },
  {
    id: 'logs',
    title: 'Choose what to send',
    label: 'Logs',
    why: "Each category fills one table in a workspace. Logs that aren't sent are lost when Microsoft Entra deletes them.",
  },
  {
    id: 'destinations',
    title: 'Choose where to send logs',
    label: 'Destinations',
    why: 'A setting sends the same logs to up to four destinations, one of each kind.',
  },
  {
    id: 'review',
    title: 'Review and save',
    label: 'Review and save',
    why: 'Review the changes. Nothing is sent to Azure until you save.',
  },
] as const

export type SetupStepId = (typeof setupSteps)[number]['id']

/** Whether a text from a URL names a step. */
export function isSetupStep(text: string): text is SetupStepId {
  return setupSteps.some((step) => step.id === text)
}
