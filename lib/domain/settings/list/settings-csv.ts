import { changeTitleWords } from '../../changes/words/change-title'
import { byteOrderMark, type CsvLayout, csvRecord } from '../../csv'
import { destinationIdentity, destinationKindWords, destinationsOf } from '../destination'
import { sentNames } from '../diagnostic-setting'
import { changeAuthor, type ListedSetting, lastChangeOf } from './settings-list'

const head = [
  'Setting',
  'Destinations',
  'Categories sent',
  'Categories offered',
  'Categories',
  'Last change',
  'Last change (UTC)',
  'Changed by',
  'Approved by',
]

/** Returns settings as a CSV file, with full IDs of destinations. A spreadsheet that opens the file doesn't run any text as a formula. */
export function settingsCsv(listed: readonly ListedSetting[], layout: CsvLayout): string {
  const records = listed.map(({ setting, share, activity }) => {
    const change = lastChangeOf(activity)
    return csvRecord(
      [
        setting.name,
        destinationsOf(setting.destinations)
          .map((one) => `${destinationKindWords[one.kind]}: ${destinationIdentity(one)}`)
          .join('; '),
        { number: String(share.sent) },
        { number: String(share.offered) },
        sentNames(setting).join('; '),
        change ? changeTitleWords(change) : '',
        change?.requestedAt ?? '',
        change ? (changeAuthor(change) ?? '') : '',
        change?.approvedBy ?? '',
      ],
      layout,
    )
  })
  return byteOrderMark + csvRecord(head, layout) + records.join('')
}
