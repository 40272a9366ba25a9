import { type SetupStepId, setupSteps } from '../setup/setup-steps'

export type GuideStepId = SetupStepId | 'verify'

/** One step of setting up log integration, as the guide explains it to someone who doesn't do it. */
export interface GuideStep {
  id: GuideStepId
  title: string
  whatItIs: string[]
  ifWrong: string[]
}

const texts: Record<GuideStepId, Pick<GuideStep, 'whatItIs' | 'ifWrong'>> = {
  prerequisites: {
    whatItIs: [
      'Sending logs requires four things: an Azure subscription, a Microsoft Entra ID P1 or P2 license, the Security Administrator role, and permission on a destination, such as a Log Analytics workspace. Azure also requires multifactor authentication (MFA) for changes.',
    ],
    ifWrong: [
      "Without the license, the setting can be saved, but most logs, including sign-in logs, don't arrive.",
      "An eligible role has no effect until it's activated in Privileged Identity Management.",
    ],
  },
  workspace: {
    whatItIs: [
      'A Log Analytics workspace stores the logs in tables that you can query. Microsoft Sentinel uses a Log Analytics workspace, too.',
    ],
    ifWrong: [
      "A query in the wrong workspace doesn't find the logs. Compare the resource group and the subscription, not only the name.",
      'The caller needs the Log Analytics Reader role or another role with read access. The owner of the workspace can assign the role.',
    ],
  },
  setting: {
    whatItIs: [
      "A diagnostic setting sends selected logs to selected destinations. An organization can have up to five settings. A setting can't be renamed.",
    ],
    ifWrong: [
      "A setting whose name starts with AzureSentinel_ belongs to the Microsoft Entra ID data connector in Microsoft Sentinel. Change the setting on that connector's page.",
      'A change that was made outside this portal stays open until an administrator reviews it.',
    ],
  },
  logs: {
    whatItIs: [
      "Each category is one kind of log and fills one table, often with a different name. A category that isn't turned on isn't sent anywhere.",
    ],
    ifWrong: [
      "When a category is turned on, earlier events aren't sent, except for events from the last few hours.",
      'A category stays empty if the organization lacks its license.',
    ],
  },
  destinations: {
    whatItIs: [
      'The same logs can go to a workspace, a storage account for archiving, an event hub for other systems, and a partner solution. A setting can combine these destinations, with at most one of each kind.',
    ],
    ifWrong: [
      'In a storage account, go to insights-logs-<category>/tenantId=<tenant>. Microsoft documents a different path.',
      "An event hub keeps events only for a limited time. A reader that's offline for longer misses events.",
    ],
  },
  review: {
    whatItIs: [
      "Before saving, the administrator reviews the changes and the checks, and enters a reason. Each change is recorded before it's sent to Azure.",
    ],
    ifWrong: ['A change that Azure refused has no effect. Its page shows the reason and the IDs for a support case.'],
  },
  verify: {
    whatItIs: [
      'A saved setting is confirmed when Azure shows it. The first rows usually arrive within 15 minutes. For a new setting, they can take up to 90 minutes, and in Log Analytics, up to three days.',
    ],
    ifWrong: [
      'During the first three days, you might just need to wait.',
      'After that, go to “Why are my logs missing?” to find the cause or create the ticket text.',
    ],
  },
}

/** The seven steps, in order. */
export const guideSteps: readonly GuideStep[] = [
  ...setupSteps.map(({ id, title }) => ({ id, title, ...texts[id] })),
  { id: 'verify', title: 'Verify that logs arrive', ...texts.verify },
]

/** The step with the ID of a URL; undefined when there is none. */
export function findGuideStep(id: string): GuideStep | undefined {
  return guideSteps.find((step) => step.id === id)
}
