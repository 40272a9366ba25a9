import { uncapitalized } from '../../text'
import type { SetupStepId } from '../setup-steps'
import type { PrerequisiteFinding } from './prerequisite-finding'

/** Returns what the findings mean for later steps, one sentence each; empty if nothing prevents saving. */
export function blockedStepSentences(findings: readonly PrerequisiteFinding[]): { step: SetupStepId; sentence: string }[] {
  const words: Partial<Record<SetupStepId, string>> = {
    workspace: "there's no workspace to select in the Workspace step",
    destinations: "there's no destination to select in the Destinations step",
    review: "you can't save the setting in the Review and save step",
  }
  return findings.flatMap(({ title, blockedSteps }) =>
    blockedSteps.map((step) => ({
      step,
      sentence: `Without ${uncapitalized(title)}, ${words[step] ?? 'a later step is blocked'}.`,
    })),
  )
}
