import { categoryKey } from '../diagnostic-setting'
import { categoryContainer } from '../storage-retention'
import { bySeverity, type Reception } from './judge-reception'
import type { ReceptionProblem } from './reception-problem'

/** The event hubs that a namespace has and can have. */
export interface HubRoom {
  names: readonly string[]
  max: number
}

/**
 * Returns how many event hubs a namespace can have, by its tier and capacity.
 * Source: Microsoft Learn, "Azure Event Hubs quotas and limits".
 */
export function hubCountMax({
  tier,
  capacity,
  isDedicated,
}: {
  tier: string
  capacity?: number | undefined
  isDedicated: boolean
}): number {
  if (isDedicated) return 1_000
  return tier.toLowerCase() === 'premium' ? 100 * Math.max(1, capacity ?? 1) : 10
}

/** What a setting does with an event hub namespace. */
export interface HubUse {
  /** Null if Azure creates an event hub for each category. */
  hubName: string | null
  categories: readonly string[]
}

/**
 * Turns what was found about an authorization rule and its namespace into what it means for a setting: one that names an event hub needs only
 * the permission to send, but the event hub must exist; one that doesn't needs room for an event hub for each category.
 * @param room null if it couldn't be read; undefined if it wasn't
 */
export function receptionOfUse({ problems, unchecked }: Reception, { hubName, categories }: HubUse, room?: HubRoom | null): Reception {
  return {
    problems: bySeverity([...problemsForHub(problems, hubName), ...(room ? roomProblems(room, { hubName, categories }) : [])]),
    unchecked: [...unchecked, ...(room === null ? ['hubs' as const] : [])],
  }
}

/** The problems of an authorization rule for a setting that names this event hub, or none. */
export function problemsForHub(problems: readonly ReceptionProblem[], hubName: string | null): ReceptionProblem[] {
  return bySeverity(
    problems.map((problem) =>
      problem.code === 'policy-lacks-permissions' && hubName && !problem.missing?.includes('Send')
        ? { ...problem, code: 'policy-needs-hub' as const }
        : problem,
    ),
  )
}

function roomProblems({ names, max }: HubRoom, { hubName, categories }: HubUse): ReceptionProblem[] {
  const present = new Set(names.map((name) => name.toLowerCase()))
  if (hubName) return present.has(hubName.toLowerCase()) ? [] : [{ code: 'hub-missing' }]
  // Azure names event hubs as it names containers: Microsoft Learn, "Diagnostic settings in Azure Monitor".
  const created = new Set(categories.map((category) => categoryContainer(categoryKey(category))))
  const missing = [...created].filter((name) => !present.has(name)).length - Math.max(0, max - names.length)
  return missing > 0 ? [{ code: 'too-few-hubs', hubs: { missing, max, used: names.length } }] : []
}
