import { type SetupStepId, setupSteps } from '../setup/setup-draft'

export type GuideStepId = SetupStepId | 'verify'

/** One step of the how-to as the guide explains it to somebody who does not do it. */
export interface GuideStep {
  id: GuideStepId
  title: string
  whatItIs: string[]
  ifWrong: string[]
}

const texts: Record<GuideStepId, Pick<GuideStep, 'whatItIs' | 'ifWrong'>> = {
  prerequisites: {
    whatItIs: [
      'Four things must be there first: an Azure subscription, a Microsoft Entra ID P1 or P2 license, the role Security Administrator, and permission on a Log Analytics workspace. Azure also asks people for multifactor authentication when they change something.',
    ],
    ifWrong: [
      'Without the license the setting can be saved, and only audit logs arrive.',
      'A role that somebody is only eligible for does not count until it is activated in Privileged Identity Management.',
    ],
  },
  workspace: {
    whatItIs: [
      'A Log Analytics workspace keeps the logs as tables and is where they are queried. Microsoft Sentinel runs on such a workspace.',
    ],
    ifWrong: [
      'A query in another workspace finds nothing: compare the resource group and the subscription, not only the name.',
      'The caller needs Log Analytics Reader or another role that reads; the owner of the workspace gives it.',
    ],
  },
  setting: {
    whatItIs: ['A diagnostic setting says which logs go where. An organization holds at most five. A name cannot be changed afterwards.'],
    ifWrong: [
      'A setting whose name begins with AzureSentinel_ belongs to the data connector of Microsoft Sentinel, and is changed there.',
      'A setting that was changed outside of this portal waits for an administrator to say whether it shall stay.',
    ],
  },
  logs: {
    whatItIs: [
      'Each category is one kind of log and fills one table, whose name often differs. What is not switched on is not sent anywhere.',
    ],
    ifWrong: [
      'Events from before a category was switched on are not sent afterwards, apart from some recent hours.',
      'A category whose license the organization lacks stays empty.',
    ],
  },
  destinations: {
    whatItIs: [
      'The same logs can go to a workspace, to a storage account for archiving, to an event hub for other systems, and to a partner solution: any of them together, at most one of each kind in a setting.',
    ],
    ifWrong: [
      'In a storage account, look below insights-logs-<category>/tenantId=<tenant>: Microsoft documents another path.',
      'An event hub keeps events for a limited time only; a reader that was off for longer has lost them.',
    ],
  },
  review: {
    whatItIs: [
      'Before anything is saved, the administrator sees what changes, what was checked, and gives a reason. Each change is recorded before Azure hears of it.',
    ],
    ifWrong: ['A change that Azure refused changed nothing; its page says why and holds the ids for a support case.'],
  },
  verify: {
    whatItIs: [
      'A saved setting counts once reading Azure back shows it. First rows usually come after about 15 minutes; a new setting can take 90 minutes, and up to three days until the first rows show in Log Analytics.',
    ],
    ifWrong: [
      'Before three days are over, waiting may be all that is needed.',
      'After that, follow “Why are my logs missing?”: it ends in a cause or in a ticket text.',
    ],
  },
}

/** The seven steps, in the order in which they are done. */
export const guideSteps: readonly GuideStep[] = [
  ...setupSteps.map(({ id, title }) => ({ id, title, ...texts[id] })),
  { id: 'verify', title: 'Verify that logs arrive', ...texts.verify },
]

/** The step of a URL; undefined when there is none of that name. */
export function findGuideStep(id: string): GuideStep | undefined {
  return guideSteps.find((step) => step.id === id)
}
