import { byteOrderMark, type CsvLayout, csvRecord } from '../../csv'
import { arrivalStateWords } from '../arrival-state'
import { planNames } from '../table-plan'
import type { ShownArrival } from './arrival-filter'

const head = [
  'Setting',
  'Workspace',
  'Category',
  'Table',
  'State',
  'Rows',
  'Last row (UTC)',
  'Median latency (seconds)',
  'P95 latency (seconds)',
]

/**
 * Returns what the Logs page shows as a CSV file, with full IDs of workspaces. What isn't known is empty. A spreadsheet that opens the file
 * doesn't run any text as a formula.
 */
export function arrivalCsv(shown: readonly ShownArrival[], layout: CsvLayout): string {
  const records = shown.flatMap(({ arrival: { settingName, workspace }, categories }) =>
    categories.map(({ category, tableName, plan, table, verdict }) =>
      csvRecord(
        [
          settingName,
          workspace?.workspaceId ?? '',
          category,
          tableName ?? '',
          verdict ? arrivalStateWords[verdict.state] : plan ? `Not counted (${planNames[plan]} plan)` : 'Not counted',
          ...(table
            ? [
                { number: String(table.rows) },
                table.lastAt,
                { number: String(table.latencyMedianSeconds) },
                { number: String(table.latencyP95Seconds) },
              ]
            : ['', '', '', '']),
        ],
        layout,
      ),
    ),
  )
  return byteOrderMark + csvRecord(head, layout) + records.join('')
}
