import type { HistoryRow } from '@/lib/entra-logs/change'

/** One thing that somebody should look at, with the one action for it. */
export interface Attention {
  title: string
  detail: string
  href: string
  actionLabel: string
}

/** What among the latest changes needs a person. A refused change that was followed by a better one needs nobody. */
export function needsAttention(latest: readonly HistoryRow[]): Attention[] {
  return latest
    .filter((row, index) => latest.findIndex(({ settingName }) => settingName === row.settingName) === index)
    .flatMap((row): Attention[] => {
      const link = { href: `/history/${row.changeId}`, actionLabel: 'View change' }
      switch (row.state) {
        case 'unknown':
          return [{ ...link, title: `Change ${row.number} to ${row.settingName} is not known yet`, detail: 'Azure did not answer. The portal is checking what happened.' }]
        case 'failed':
          return [{ ...link, title: `Azure refused change ${row.number} to ${row.settingName}`, detail: 'Nothing was changed. The change says why.' }]
        case 'not-applied':
          return [{ ...link, title: `Change ${row.number} to ${row.settingName} was not applied`, detail: 'It did not reach Azure. Save it again from its draft.' }]
        case 'differs':
          return [{ ...link, title: `Azure differs from change ${row.number} to ${row.settingName}`, detail: 'Compare what was wanted with what is live.' }]
        case 'pending':
        case 'saved':
        case 'confirmed':
          return []
      }
    })
}
