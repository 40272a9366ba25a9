import { resourceName } from '../azure/resource-id'
import { listWords } from '../text'
import { type BilledTable, type CheaperWay, includedAnywhereDays } from './cheaper-ways'
import { tablePlanNames } from './table-state'

/** A way to pay less, in words: what to do, and what that takes away. */
export interface WayWords {
  title: string
  text: string
  breaks: string
}

/** Workspaces with what each charges: "law-1 (about 70 USD a month) and law-2". */
const billedWords = (workspaces: readonly BilledTable[]) =>
  listWords(workspaces.map(({ workspaceId, cost }) => (cost ? `${resourceName(workspaceId)} (${cost})` : resourceName(workspaceId))))

/** In which workspaces fewer rows might save nothing, as a sentence after others; empty if there are none. */
function uncertainWords(workspaces: readonly BilledTable[]): string {
  const names = workspaces.filter(({ isSavingCertain }) => !isSavingCertain).map(({ workspaceId }) => resourceName(workspaceId))
  return names.length === 0
    ? ''
    : ` You might not save anything in ${listWords(names)}, because the pricing tier might already cover these rows.`
}

/** Returns a way in words. */
export function wayWords(way: CheaperWay): WayWords {
  switch (way.kind) {
    case 'plan':
      return {
        title: `Move high-volume tables to the ${tablePlanNames[way.plan]} plan`,
        text: 'Azure charges less for each gigabyte that arrives. These tables usually receive more data than the others:',
        breaks:
          way.plan === 'Basic'
            ? "All alerts except simple log search alerts, all analytics rules, and this portal's row count. Azure charges for each query, and a query covers at most the last 30 days."
            : "All alerts, all analytics rules, and this portal's row count. Azure charges for each query.",
      }
    case 'long-term':
      return {
        title: 'Move older rows to long-term retention',
        text: `Long-term retention costs about one-fifth as much as analytics retention. Up to ${includedAnywhereDays} days of analytics retention are included with Microsoft Sentinel, and 31 days without it. The total retention of these tables stays the same:`,
        breaks: `Queries, alerts, and workbooks find only rows from the last ${includedAnywhereDays} days. For older rows, run a search job or restore them, which Azure charges for.`,
      }
    case 'storage':
      return {
        title: 'Archive in a storage account instead of the workspace',
        text: "If no one queries rows that are older than a year, use a setting to send the logs to a storage account, too, and shorten the total retention of these tables. The hot tier of a storage account costs about as much as long-term retention, so you save money only if your own lifecycle management rule moves the blobs to a cooler tier. The savings don't include the price of the storage account:",
        breaks:
          "Rows in a storage account are stored in files that KQL queries, alerts, and search jobs can't read. A setting sends only new rows, so Azure deletes older rows that exist only in the workspace.",
      }
    case 'sent-twice':
      return {
        title: `Send ${way.category} to one workspace only`,
        text: `${listWords(way.settings)} send ${way.category} to ${billedWords(way.workspaces)}. Azure charges for the same rows in each workspace.${uncertainWords(way.workspaces)}`,
        breaks: 'In the workspace that no longer receives the logs, alert rules, analytics rules, and queries find no new rows.',
      }
    case 'transformation':
      return { title: way.proposal.title, text: `${way.proposal.why}${uncertainWords(way.workspaces)}`, breaks: way.proposal.breaks }
  }
}
