import { comparableId } from '../azure/resource-id'
import { isSameCategory } from '../settings/diagnostic-setting'
import { plural } from '../text'
import { type ArrivalVerdict, arrivalStateWords } from './arrival-state'
import type { CategoryArrival, SettingArrival } from './setting-arrival'

/**
 * What is sent now, plus the categories of an earlier request that are no longer sent, marked as such so that no one waits for them.
 * `current` is undefined when the setting no longer exists.
 */
export function withTurnedOff(requested: SettingArrival, current: SettingArrival | undefined): SettingArrival {
  if (!requested.workspace) return current ?? requested
  const isSameWorkspace =
    current?.workspace && comparableId(current.workspace.workspaceId) === comparableId(requested.workspace.workspaceId)
  if (current && !isSameWorkspace) return current
  const sent = current?.workspace?.categories ?? []
  const isSent = (category: string) => sent.some((one) => isSameCategory(one.category, category))
  const turnedOff = requested.workspace.categories
    .filter(({ category }) => !isSent(category))
    .map(
      (one): CategoryArrival => ({
        ...one,
        verdict: {
          state: 'turned-off',
          detail: 'The setting no longer sends this category, so no new rows are expected. Existing rows stay in the workspace.',
          needsAttention: false,
        },
      }),
    )
  return { ...(current ?? requested), workspace: { ...requested.workspace, ...current?.workspace, categories: [...sent, ...turnedOff] } }
}

/** A summary of all categories of a setting: how many are in which state. */
export function arrivalSentence({ workspace }: SettingArrival): string {
  if (!workspace) return "This setting doesn't send logs to a workspace, so the portal can't check what arrives."
  const categories = workspace.categories.filter(({ verdict }) => verdict?.state !== 'turned-off')
  if (categories.length === 0) return 'The setting no longer sends logs to this workspace, so no data is expected.'
  const limited = categories.filter(({ plan, verdict }) => plan && !verdict).length
  const count = (...states: ArrivalVerdict['state'][]) =>
    categories.filter(({ verdict }) => verdict && states.includes(verdict.state)).length
  if (workspace.checkedAt === null && categories.every(({ verdict }) => verdict === null)) return "The workspace hasn't been checked yet."
  const rest = [
    ...(['waiting', 'quiet', 'never', 'stopped', 'no-license', 'not-expected'] as const).map((state) => ({
      words: arrivalStateWords[state],
      number: count(state),
    })),
    { words: "Not counted because of the table's plan", number: limited },
  ]
  return [
    `${arrivalStateWords.flowing}: ${count('flowing', 'first-rows')} of ${plural(categories.length, 'category', 'categories')}.`,
    ...rest.filter(({ number }) => number > 0).map(({ words, number }) => `${words}: ${number}.`),
  ].join(' ')
}
