import { listWords } from '@/lib/domain/text'
import { arrivalStateWords } from '../arrival/arrival-state'
import type { SettingArrival } from '../arrival/setting-arrival'
import { limitedPlanWords } from '../arrival/table-plan'
import { comparableId } from '../azure/resource-id'
import { isSameCategory } from '../settings/diagnostic-setting'
import type { SampleQuery } from './sample-queries'

/** Whether a sample can return rows in a workspace; the reason is a sentence. */
export type SampleReadiness = { kind: 'ready' } | { kind: 'unknown'; reason: string } | { kind: 'missing'; reason: string }

/** Checks a sample against what arrives in a workspace. Data can also come from elsewhere, so every sample can be run. */
export function sampleReadiness(
  { categories }: Pick<SampleQuery, 'categories'>,
  arrivals: readonly SettingArrival[],
  workspaceId: string,
): SampleReadiness {
  if (workspaceId === '' && categories.length > 0) return { kind: 'unknown', reason: `Requires ${listWords(categories)} in the workspace.` }
  const arriving = arrivals
    .filter(({ workspace }) => workspace && comparableId(workspace.workspaceId) === comparableId(workspaceId))
    .flatMap(({ workspace }) => workspace?.categories ?? [])
  for (const name of categories) {
    const sent = arriving.filter(({ category }) => isSameCategory(category, name))
    if (sent.length === 0) return { kind: 'missing', reason: `No setting sends ${name} to this workspace.` }
    if (sent.some(({ table }) => table !== null)) continue
    const [limited] = sent.flatMap(({ plan, tableName }) => (plan && tableName ? [{ plan, tableName }] : []))
    if (limited) return { kind: 'unknown', reason: limitedPlanWords(limited.plan, limited.tableName) }
    const [verdict] = sent.flatMap((one) => one.verdict ?? [])
    if (!verdict) return { kind: 'unknown', reason: `The portal hasn't checked yet whether this workspace receives ${name}.` }
    return { kind: 'missing', reason: `${name}: ${arrivalStateWords[verdict.state].toLowerCase()}. ${verdict.detail}` }
  }
  return { kind: 'ready' }
}
